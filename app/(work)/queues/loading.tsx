import { LoadingTable } from '../../_ui/loading-table.tsx'

export default function Loading() {
  return <LoadingTable columns={[70, 80, 170, 90, 150, 140, 40, 110]} />
}

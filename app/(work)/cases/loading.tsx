import { LoadingTable } from '../../_ui/loading-table.tsx'

export default function Loading() {
  return <LoadingTable columns={[120, 90, 130, 110, 90, 110, 60, 90, 130, 80]} />
}

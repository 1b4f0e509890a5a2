import { LoadingTable } from '../../_ui/loading-table.tsx'

export default function Loading() {
  return <LoadingTable columns={[220, 90, 70, 70]} />
}

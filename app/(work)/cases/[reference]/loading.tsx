import { LoadingCase } from '../../../_ui/loading-case.tsx'

export default function Loading() {
  return <LoadingCase />
}

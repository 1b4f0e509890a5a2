import { redirect } from 'next/navigation'

/** Home is the list of cases. */
export default function Home(): never {
  redirect('/cases')
}

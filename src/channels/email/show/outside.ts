import dns from 'node:dns/promises'
import { isPublicAddress } from './addresses.ts'

export type Address = { address: string; family: number }

/** What the fetcher knows of the world: how names are found, and which addresses and ports it may reach. */
export type Outside = {
  resolve: (host: string) => Promise<Address[]>
  allowsAddress: (address: string) => boolean
  allowsPort: (port: number) => boolean
}

/** The internet, and nothing inside a network. */
export const theInternet: Outside = {
  resolve: (host) => dns.lookup(host, { all: true }),
  allowsAddress: isPublicAddress,
  allowsPort: (port) => port === 80 || port === 443,
}

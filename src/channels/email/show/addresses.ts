// Which addresses are on the internet, and not inside a network of ours, of the machine, or of the house that runs it.
import { BlockList, isIP } from 'node:net'

const inside = new BlockList()
const blocked: [network: string, bits: number, kind: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
]
for (const [network, bits, kind] of blocked) inside.addSubnet(network, bits, kind)

/** Of IPv6 only what is given out to the internet, without what is documentation, a test, or a tunnel to an IPv4 address. */
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')
const special6 = new BlockList()
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
] as const)
  special6.addSubnet(network, bits, 'ipv6')

/** Whether an IP address may be reached for a stranger's picture. Anything that is not plainly on the internet may not. */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address)
  if (kind === 4) return !inside.check(address, 'ipv4')
  if (kind !== 6 || address.includes('%')) return false
  const parts = groupsOf(address)
  // v4-mapped ::ffff:0:0/96, translated 64:ff9b::/96, and 6to4 2002::/16 carry an IPv4 address that decides.
  const zero = (from: number, to: number) => parts.slice(from, to).every((part) => part === 0)
  if (parts[5] === 0xffff && zero(0, 5)) return isPublicAddress(ipv4Of(parts[6]!, parts[7]!))
  if (parts[0] === 0x64 && parts[1] === 0xff9b && zero(2, 6)) return isPublicAddress(ipv4Of(parts[6]!, parts[7]!))
  if (parts[0] === 0x2002) return isPublicAddress(ipv4Of(parts[1]!, parts[2]!))
  return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
}

const ipv4Of = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.')

/** The eight groups of an IPv6 address. `URL` writes an embedded IPv4 address as two groups. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::')
  const groups = (text: string) => (text ? text.split(':').map((part) => Number.parseInt(part, 16)) : [])
  const [left, right] = [groups(head), groups(tail ?? '')]
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right]
}

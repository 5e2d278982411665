import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPublicAddress } from './addresses.ts'

const outside = [
  '93.184.215.14',
  '1.1.1.1',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '2606:4700::1111',
  '2a00:1450::8a',
]
const carried = ['::ffff:93.184.215.14', '64:ff9b::5db8:d70e', '2002:5db8:d70e::1']
const inside = (
  '0.0.0.0|0.1.2.3|10.0.0.1|100.64.0.1|100.127.255.255|127.0.0.1|127.9.9.9|169.254.169.254|172.16.0.1|172.31.255.255|192.168.1.1|' +
  '192.0.0.8|192.0.2.1|198.18.0.1|198.19.255.255|224.0.0.1|239.1.1.1|240.0.0.1|255.255.255.255|::|::1|fe80::1|fe80::1%eth0|' +
  'fc00::1|fd12:3456::1|ff02::1|::ffff:127.0.0.1|::ffff:a00:1|::ffff:169.254.169.254|::127.0.0.1|64:ff9b::7f00:1|' +
  '64:ff9b::10.0.0.1|64:ff9b:1::1|2002:7f00:1::|2002:c0a8:101::1|2001::1|2001:db8::1|3fff::1|100::1|localhost||1.2.3|0x7f.1|' +
  '2130706433'
).split('|')

for (const address of [...outside, ...carried]) test(`${address} is on the internet`, () => assert.equal(isPublicAddress(address), true))
for (const address of inside) test(`${address || 'an empty address'} is refused`, () => assert.equal(isPublicAddress(address), false))

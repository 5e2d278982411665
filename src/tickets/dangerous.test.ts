import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDangerous } from './dangerous.ts'

const risky = (
  'setup.exe|SETUP.EXE|invoice.pdf.exe|a.js|a.vbs|photo.scr|a.bat|a.cmd|a.ps1|a.jar|a.msi|a.lnk|disk.iso|page.html|page.htm|' +
  'logo.svg|a.hta|sheet.xlsm|letter.docm|a.exe.|a.exe |a.exe. .|a.ｅｘｅ|a．exe|a.e\u200bxe|invoice\u202efdp.exe|exe.\u202efdp|' +
  'a.exe:zone|folder\\a.js|a.apk|a.dmg|note.one|a.url|a.py|x.command'
).split('|')
const calm = (
  'invoice.pdf|photo.jpg|exe|letter.docx|sheet.xlsx|a.zip|notes.txt|x.exe.txt|Rechnung für Dana.pdf||.|a.eml|a.ics|' +
  'report 1.5 com|www.shop.example.pdf|日本.png'
).split('|')
for (const name of risky)
  test(`“${name}” can run programs`, () => assert.equal(isDangerous({ name, type: 'application/octet-stream' }), true))
for (const name of calm) test(`“${name}” cannot`, () => assert.equal(isDangerous({ name, type: 'application/octet-stream' }), false))

test('a type that runs is enough, whatever the name says', () => {
  for (const type of [
    'text/html',
    'Image/SVG+xml; charset=x',
    'application/x-msdownload',
    'application/javascript',
    'application/vnd.ms-excel.sheet.macroEnabled.12',
  ])
    assert.equal(isDangerous({ name: 'photo.jpg', type }), true, type)
  for (const type of ['image/jpeg', 'application/pdf', 'text/plain', ''])
    assert.equal(isDangerous({ name: 'photo.jpg', type }), false, type)
})

// Files that can run programs once they are opened. A rule about names, as the systems of those who open them judge by names.

const runs = new Set(
  `exe com scr pif bat cmd ps1 psm1 psd1 vb vbs vbe js jse mjs cjs ws wsf wsh wsc sct msi msp mst msix msixbundle appx appxbundle appref-ms
application gadget cpl dll ocx sys drv lnk url webloc website desktop inf reg hta html htm xhtml xht shtml mht mhtml svg svgz xml xsl xslt chm hlp
jar jnlp class war apk aab xapk ipa dmg pkg mpkg app command workflow action scpt scptd applescript terminal sh bash zsh csh ksh fish run bin out elf
appimage deb rpm flatpakref snap py pyc pyw pyz pl pm rb php phtml lua tcl ahk au3 iso img vhd vhdx udf cab diagcab settingcontent-ms
library-ms search-ms searchconnector-ms theme themepack deskthemepack rdp ica vsto vsix xll xla xlam xlsm xlsb xltm xlm docm dotm pptm potm ppam
ppsm sldm mdb mde accdb accde accda ade adp adn iqy slk oqy dqy rqy one onepkg pub wll osdx crx xpi`.split(/\s+/),
)
const types =
  /^(application\/(x-ms(download|dos-program|i|installer|-shortcut)|x-dosexec|vnd\.microsoft\.portable-executable|(x-|ecma)?javascript|ecmascript|x-sh|x-shellscript|x-csh|hta|java-archive|x-java.*|x-executable|x-mach-binary|x-apple-diskimage|x-iso9660-image|vnd\.android\.package-archive|xhtml\+xml|x-bat|.*macroenabled.*)|text\/(html|javascript|vbscript|x-python|x-shellscript)|image\/svg\+xml)$/i

/** Whether opening this file can run a program: by its last ending as Windows reads it, by its type, or by a name that hides its ending. */
export function isDangerous({ name, type }: { name: string; type: string }): boolean {
  // Windows leaves out dots and spaces at the end; a wide dot or letter looks like a plain one.
  const plain = name.normalize('NFKC').replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
  if (/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(plain)) return true
  const ending = /\.([^.\s/\\:]+)(?::[^.]*)?[.\s]*$/.exec(plain.toLowerCase())?.[1]
  return (ending !== undefined && runs.has(ending)) || types.test(type.split(';')[0]!.trim())
}

import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { Attachment } from '../wire.ts'

const units = ['B', 'KB', 'MB', 'GB']
export function sizeOf(bytes: number): string {
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1024)))
  const value = bytes / 1024 ** step
  return `${value >= 10 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}

const picture = (type: string): boolean => /^image\/(png|jpe?g|gif|webp|avif)$/.test(type)

interface Props {
  attachments: readonly Attachment[]
  /** Who sent them. */
  from: string
}

/** The files of a message; pictures show themselves. What stands inside the text is left out here. */
export function Attachments({ attachments, from }: Props) {
  const shown = attachments.filter((file) => !file.inline)
  if (shown.length === 0) return null
  return (
    <div className="files">
      {shown.map((file) =>
        file.scan === 'infected' ? (
          <HeldBack key={file.id} file={file} />
        ) : file.danger ? (
          <Risky key={file.id} file={file} from={from} />
        ) : (
          <File key={file.id} file={file} />
        ),
      )}
    </div>
  )
}

const File = ({ file }: { file: Attachment }) => (
  <a className="ph" href={file.url} target="_blank" rel="noopener noreferrer" title={`${file.name}, ${sizeOf(file.size)}`}>
    {picture(file.type) ? (
      <img src={file.url} alt="" loading="lazy" />
    ) : (
      <span className="pic">
        <Icon name="file-text" size={16} />
      </span>
    )}
    <span className="clip">{file.name}</span>
    {!picture(file.type) && <span className="dim">{sizeOf(file.size)}</span>}
    {file.scan === 'failed' && (
      <span className="dim" title={file.scan_words ?? undefined}>
        {file.scan_again_at === null ? 'not scanned' : 'not scanned yet'}
      </span>
    )}
  </a>
)

/** A file in which a virus was found: it is kept, and opens for nobody. */
const HeldBack = ({ file }: { file: Attachment }) => (
  <span className="ph held-back" title={`ClamAV found ${file.scan_words ?? 'something harmful'} in ${file.name}`}>
    <span className="pic">
      <Icon name="alert-triangle" size={16} tone="broken" />
    </span>
    <span className="clip">{file.name}</span>
    <span className="anywhere">held back: {file.scan_words ?? 'something harmful'}</span>
  </span>
)

/** A file that can run programs: it says so before it is downloaded. */
function Risky({ file, from }: { file: Attachment; from: string }) {
  const [asking, setAsking] = useState(false)
  const leave = (): void => setAsking(false)
  return (
    <>
      <button type="button" className="ph risky" title={`${file.name}, ${sizeOf(file.size)}`} onClick={() => setAsking(true)}>
        <span className="pic">
          <Icon name="alert-triangle" size={16} />
        </span>
        <span className="clip">{file.name}</span>
        <span className="dim">can run programs</span>
      </button>
      {asking && (
        <Dialog title="This kind of file can run programs" onClose={leave}>
          <p className="anywhere">
            Download <b>{file.name}</b> ({sizeOf(file.size)}) only if you expected it from {from}.
          </p>
          <p className="row end">
            <a className="btn plain" href={file.url} download={file.name} onClick={() => setTimeout(leave)}>
              Download it
            </a>
            <Button data-autofocus onClick={leave}>
              Leave it
            </Button>
          </p>
        </Dialog>
      )}
    </>
  )
}

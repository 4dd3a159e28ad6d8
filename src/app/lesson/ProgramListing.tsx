import type { CompiledLesson } from '../../lesson/types.ts';
import { Html } from '../../ui/Html.tsx';
import { programOf } from './step-frame.ts';
import styles from './steps.module.css';

/** A program of the lesson to read: each file highlighted, named when there are several. */
export function ProgramListing(props: { readonly compiled: CompiledLesson; readonly programId: string }) {
  const { files } = programOf(props.compiled, props.programId);
  const highlighted = props.compiled.highlighted[props.programId] ?? {};
  return (
    <div>
      {files.map((file) => (
        <figure key={file.name}>
          {files.length > 1 && <figcaption className={styles['listingName']}>{file.name}</figcaption>}
          <Html html={highlighted[file.name] ?? ''} className="listing" />
        </figure>
      ))}
    </div>
  );
}

import { Link } from 'wouter';
import { Layout } from './Layout.tsx';
import styles from './lesson/LessonPage.module.css';

const sentences = {
  page: 'There is no page at this address.',
  lesson:
    'There is no lesson at this address. It may be part of a newer version of the course; reload to look for one.',
  step: 'This lesson has no such step. Steps can change when a lesson is revised; your answers are kept.',
};

export function NotFoundPage(props: { readonly what: keyof typeof sentences }) {
  return (
    <Layout>
      <div className={styles['message']}>
        <h1>Not found</h1>
        <p>{sentences[props.what]}</p>
        <p>
          <Link href="/">Go to the course</Link>
        </p>
      </div>
    </Layout>
  );
}

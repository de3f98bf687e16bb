import { PublicTextPage } from './PublicTextPage';

export default function AccessibilityPage() {
  return <PublicTextPage subject="accessibility" />;
}

import { PublicTextPage } from './PublicTextPage';

export default function PrivacyPage() {
  return <PublicTextPage subject="privacy" />;
}

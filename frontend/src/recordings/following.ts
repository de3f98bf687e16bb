/** A conversation on the screen: its time runs while it is seen, and it is saved when it is turned away from or locked. */
import { useEffect } from 'preact/hooks';
import { onLock } from '@/store/vault';
import type { Conversation } from './conversation';

export function useFollowing(conversation: Conversation): void {
  useEffect(() => {
    const turn = () => conversation.visible(document.visibilityState === 'visible');
    const leave = () => conversation.visible(false);
    turn();
    document.addEventListener('visibilitychange', turn);
    addEventListener('pagehide', leave);
    const ended = onLock(() => {
      leave();
      return conversation.flush();
    });
    return () => {
      ended();
      document.removeEventListener('visibilitychange', turn);
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [conversation]);
}

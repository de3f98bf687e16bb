/** Whose role holds conversations, and so has the unit's records on the device. Pure. */
export function holdsConversations(roles: readonly string[]): boolean {
  return roles.includes('field_worker') || roles.includes('unit_lead');
}

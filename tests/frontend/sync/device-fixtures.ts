/** A server and devices for tests that tell a story; the simulation makes its own. */
import { Device } from './device';
import { ModelServer } from './model-server';

export const PEOPLE = ['one', 'two'].map((id) => ({ id, unit: 'unit', lead: false }));

export function modelServer(): ModelServer {
  return new ModelServer(PEOPLE);
}

/** A device of this person, signed in. */
export function deviceOf(server: ModelServer, user: string, name = `device-of-${user}`): Device {
  const device = new Device(server, name);
  device.signIn(user);
  return device;
}

export function pair() {
  const server = modelServer();
  return { server, one: deviceOf(server, 'one'), two: deviceOf(server, 'two') };
}

"""After the faults: everybody who may signs in, every tablet sends and fetches, and every queue is soon empty."""

from __future__ import annotations

from backend.sync.simulated_device import Device
from backend.sync.simulation import World

#: After everything is well again, every queue is empty after this many rounds.
ROUNDS = 3


def heal(world: World) -> None:
    """All is well again: late requests arrive, everybody who may signs in, every tablet sends and fetches."""
    while world.late:
        world.deliver_late()
    for person in world.people:
        if person.disabled and (world.gentle or world.luck.random() < 0.5):
            world.server.disable(person, False)
    for device in world.devices:
        if device.revoked or any(not person.disabled for person in device.people):
            continue
        # Somebody else of the unit takes the tablet: sealed work needs nobody's passphrase.
        world.server.disable(world.lead, False)
        device.people = [*device.people, world.lead]
    for _ in range(ROUNDS):
        _round(world)
        if not any(device.outbox for device in world.devices):
            break
    stuck = [device.id for device in world.devices if device.outbox]
    assert not stuck, f"after {ROUNDS} rounds {len(stuck)} queues are stuck"


def _round(world: World) -> None:
    """Every tablet sends all it has, then every tablet fetches all there is."""
    for device in world.devices:
        # A session may have ended by the clock meanwhile: the second try has a new one.
        for _ in range(2):
            if not device.outbox or (not device.sign_in() and not device.revoked):
                continue
            while device.outbox and device.heard(body := device.body(100), device.post(body)):
                pass
    for device in world.devices:
        for _ in range(2):
            if device.sign_in(to_send=False) and _fetched_all(device):
                break


def _fetched_all(device: Device) -> bool:
    while device.token and device.pull():
        pass
    return device.token is not None

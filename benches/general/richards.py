"""A small operating system: tasks that pass packets, as objects with states and virtual methods."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)


class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, identity, priority, queue):
        self.system = system
        self.identity = identity
        self.priority = priority
        self.queue = queue
        self.waiting = False
        self.holding = False
        self.pending = queue is not None
        system.tasks.append(self)
        system.by_identity[identity] = self

    def runnable(self):
        return not self.holding and (self.pending or not self.waiting)

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            packet.link = None
        self.pending = self.queue is not None
        return packet

    def wait(self):
        self.waiting = True

    def hold(self):
        self.system.holds += 1
        self.holding = True

    def send(self, packet, to):
        self.system.packets += 1
        target = self.system.by_identity[to]
        packet.owner = self.identity
        target.queue = packet.append_to(target.queue)
        target.pending = True
        target.waiting = False

    def run(self):
        raise NotImplementedError


class Idle(Task):
    def __init__(self, system, count):
        super().__init__(system, IDLE, 0, None)
        self.count = count
        self.control = 1

    def run(self):
        self.count -= 1
        if self.count == 0:
            self.hold()
        elif self.control & 1:
            self.control = self.control // 2 ^ 0xD008
            self.system.release(DEVICE_B)
        else:
            self.control //= 2
            self.system.release(DEVICE_A)


class Worker(Task):
    def __init__(self, system, queue):
        super().__init__(system, WORKER, 1000, queue)
        self.to = HANDLER_A
        self.letter = 0

    def run(self):
        packet = self.take()
        if packet is None:
            self.wait()
            return
        self.to = HANDLER_B if self.to == HANDLER_A else HANDLER_A
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = self.letter
        self.send(packet, self.to)


class Handler(Task):
    def __init__(self, system, identity, priority, queue, device):
        super().__init__(system, identity, priority, queue)
        self.device = device
        self.work = None
        self.free = None

    def run(self):
        packet = self.take()
        if packet is not None:
            if packet.kind == "work":
                self.work = packet.append_to(self.work)
            else:
                self.free = packet.append_to(self.free)
        if self.work is None:
            self.wait()
            return
        work = self.work
        if work.datum >= 4:
            self.work = work.link
            self.send(work, WORKER)
        elif self.free is None:
            self.wait()
        else:
            device = self.free
            self.free = device.link
            device.datum = work.data[work.datum]
            work.datum += 1
            self.send(device, self.device)


class Device(Task):
    def __init__(self, system, identity, handler):
        super().__init__(system, identity, 5000, None)
        self.handler = handler
        self.held = None

    def run(self):
        packet = self.take()
        if packet is None:
            if self.held is None:
                self.wait()
            else:
                held, self.held = self.held, None
                self.send(held, self.handler)
        else:
            self.held = packet
            self.hold()


class System:
    def __init__(self, count):
        self.tasks = []
        self.by_identity = {}
        self.packets = 0
        self.holds = 0
        Idle(self, count)
        work = Packet(Packet(None, WORKER, "work"), WORKER, "work")
        Worker(self, work)
        for identity, priority, device in ((HANDLER_A, 2000, DEVICE_A), (HANDLER_B, 3000, DEVICE_B)):
            queue = None
            for _ in range(3):
                queue = Packet(queue, device, "device")
            Handler(self, identity, priority, queue, device)
        Device(self, DEVICE_A, HANDLER_A)
        Device(self, DEVICE_B, HANDLER_B)
        self.tasks.sort(key=lambda task: -task.priority)

    def release(self, identity):
        self.by_identity[identity].holding = False
        self.by_identity[identity].waiting = False

    def run(self):
        steps = 0
        while True:
            for task in self.tasks:
                if task.runnable():
                    task.run()
                    steps += 1
                    break
            else:
                return steps


system = System(40_000)
steps = system.run()
print(steps, system.packets, system.holds)

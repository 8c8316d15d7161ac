# usage: consumer.py BROKERS TOPIC CAPTURES        (confluent-kafka, NumPy)
# The plain way to identify: a consumer without state and transactions, 63 Hann frames of 256 samples of each window, a
# network of 256-128-10. Prints megasamples per second, and per second of processor time, over the second half of the captures.
import sys
import time

import numpy as np
from confluent_kafka import Consumer, TopicPartition

WINDOW, FRAME = 8192, 256


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at += 1
        shift += 7
        if byte < 128:
            return value, at


def field(data, wanted):
    """Bytes of a length-delimited field of a protobuf message."""
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        kind = tag & 7
        if kind == 0:
            _, at = varint(data, at)
        elif kind == 1:
            at += 8
        else:
            length, at = varint(data, at)
            if tag >> 3 == wanted:
                return data[at:at + length]
            at += length
    raise ValueError("field %d is missing" % wanted)


random = np.random.default_rng(1)
first = random.standard_normal((FRAME, 128), dtype=np.float32)
second = random.standard_normal((128, 10), dtype=np.float32)
hann = np.hanning(FRAME).astype(np.float32)


def identify(window):
    frames = np.lib.stride_tricks.sliding_window_view(window, FRAME)[::FRAME // 2] * hann
    powers = (np.abs(np.fft.fft(frames, axis=1)) ** 2).mean(axis=0).astype(np.float32)
    return int(np.argmax(np.maximum(powers @ first, 0) @ second))


brokers, topic, captures = sys.argv[1], sys.argv[2], int(sys.argv[3])
consumer = Consumer({"bootstrap.servers": brokers, "group.id": "bench-python", "enable.auto.commit": False})
partitions = consumer.list_topics(topic, 10).topics[topic].partitions
consumer.assign([TopicPartition(topic, partition, 0) for partition in partitions])
done = samples = 0
started = None
while done < captures:
    messages = consumer.consume(500, 30)
    if not messages:
        sys.exit("no more captures after %d" % done)
    for message in messages:
        iq = np.frombuffer(field(field(memoryview(message.value()), 8), 2), "<i2").astype(np.float32).view(np.complex64)
        for at in range(0, len(iq), WINDOW):
            identify(iq[at:at + WINDOW])
        done += 1
        if started is None and done >= captures // 2:
            started, cpu = time.monotonic(), time.process_time()
        elif started is not None:
            samples += len(iq)
print(samples / (time.monotonic() - started) / 1e6, samples / (time.process_time() - cpu) / 1e6)

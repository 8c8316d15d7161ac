"""Computes small-network.json: a 7-5-3 network of our own, evaluated straight from the equations of the chip's README.

Plain Python in exact rational arithmetic (fractions), so that it shares no line, no library and no rounding with the code
that is held against it; only the exponentials of the loss are doubles. Gradients of the published loop come from central
differences of the twin's voltages, also exact up to the step.

Run: python3 small_network.py > small-network.json
"""
import json
import math
import random
import sys
from fractions import Fraction as F

random.seed(20261127)


def draw(scale, digits=7):
    return round(random.gauss(0, scale), digits)


ALPHA, K = 0.01, 0.0088388
TH, CLAMP, Q, OHMS, GAIN, BIAS, SLOPE = 10.0, 40.0, 2.0, 1000.0, 1.25, 0.0110846, 3.3883708


def layer(tones, chains):
    return dict(tones=tones, detunings=[[draw(2e-4) for _ in tones] for _ in range(chains)],
                signs=[-1 if k % 2 == 0 else 1 for k in range(len(tones))], bias=[draw(3e-3) for _ in range(chains)])


LAYERS = [layer([round(0.02 + 0.1 * i / 6, 7) for i in range(7)], 5), layer([round(0.02 * 6 ** (i / 4), 7) for i in range(5)], 3)]
INPUTS = [[round(random.random() * 0.5, 6) for _ in range(7)] for _ in range(4)]
LABELS = [0, 2, 1, 2]
# One vector per layer, shared by its chains, as the published code deviates a chip; the tones of layer 1 are exact.
RESONANCE = [[round(random.gauss(0, 0.01), 9) for _ in l["tones"]] for l in LAYERS]
TONES = [round(random.gauss(0, 0.01), 9) for _ in LAYERS[1]["tones"]]


def weights(l, deviating):
    made = [F(f) * (1 + F(RESONANCE[l][k]) if deviating else 1) for k, f in enumerate(LAYERS[l]["tones"])]
    tones = [F(f) * (1 + F(TONES[i]) if deviating and l == 1 else 1) for i, f in enumerate(LAYERS[l]["tones"])]
    rows = []
    for chain in LAYERS[l]["detunings"]:
        row = []
        for tone in tones:
            total = F(0)
            for k, x in enumerate(chain):
                f0 = made[k] + F(x)
                g, d = F(ALPHA) * f0, tone - (made[k] + F(x))
                total += LAYERS[l]["signs"][k] * F(K) * 2 * g * d / (g * g + d * d)
            row.append(total)
        rows.append(row)
    return rows


def run(deviating):
    w = [weights(0, deviating), weights(1, deviating)]
    steps = []
    for powers in INPUTS:
        x, trace = [F(p) for p in powers], []
        for l in range(2):
            volts = [sum(p * c for p, c in zip(x, row)) + F(b) for row, b in zip(w[l], LAYERS[l]["bias"])]
            currents, out = [], []
            if l == 0:
                for v in volts:
                    asked = (v + F(BIAS)) * 1000 * F(SLOPE)
                    current = min(max(asked, F(TH)), F(CLAMP))
                    xi = current / F(TH)
                    currents.append(asked)
                    out.append(F(GAIN) * (xi - 1) / (xi + F(Q)) * F(OHMS) * current * current / 1000000)
            trace.append(dict(chainVolts=volts, currentsMicroamps=currents, outputs=out))
            x = out
        steps.append(trace)
    return w, steps


def scores(steps):
    return [trace[1]["chainVolts"] for trace in steps]


def softmax(row):
    z = [float(v) * 1000 for v in row]
    total = sum(math.exp(v - max(z)) for v in z)
    return [math.exp(v - max(z)) / total for v in z]


def loss(rows):
    return sum(-math.log(softmax(row)[c]) for row, c in zip(rows, LABELS)) / len(LABELS)


def gradient(values, at, step):
    """d/dx of sum g·V of the twin, g fixed by the chip's own logits: what the published loop descends."""
    before = values[at]
    ends = []
    for sign in (1, -1):
        values[at] = F(before) + sign * step
        twin = scores(run(False)[1])
        ends.append(sum(F(g) * v for gs, vs in zip(G, twin) for g, v in zip(gs, vs)))
    values[at] = before
    return float((ends[0] - ends[1]) / (2 * step))


_, chip = run(True)
G = [[1000 * (p - (c == label)) / len(LABELS) for c, p in enumerate(softmax(row))] for row, label in zip(scores(chip), LABELS)]
W, ideal = run(False)


def plain(value):
    return [plain(v) for v in value] if isinstance(value, list) else float(value)


def steps(traces, l):
    return {name: plain([trace[l][name] for trace in traces]) for name in ("chainVolts", "currentsMicroamps", "outputs")}


H = F(1, 10 ** 13)
json.dump(dict(
    damping=ALPHA, sensitivity=K, oscillator=[TH, CLAMP, Q, OHMS, GAIN, BIAS, SLOPE], layers=LAYERS, inputs=INPUTS, labels=LABELS,
    weights=plain(W), trace=[steps(ideal, 0), steps(ideal, 1)],
    loop=dict(resonanceDeviations=RESONANCE, toneDeviations=TONES, chipScoresVolts=plain(scores(chip)), loss=loss(scores(chip)),
              detuningGradient=[[[gradient(chain, k, H) for k in range(len(chain))] for chain in l["detunings"]] for l in LAYERS],
              biasGradient=[[gradient(l["bias"], j, H) for j in range(len(l["bias"]))] for l in LAYERS])),
    sys.stdout, indent=1)
print()

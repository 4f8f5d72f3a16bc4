"""What is trained: low-rank changes to the bundled encoder's layers, and where answers stand.

The encoder's own weights stay as they are.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from torch import nn

from index.engines.reader import READER_FILE

RANK = 8
FIRST_LAYER = 2  # the layers below it are left alone
_SCALE = 2.0  # of the change beside the layer


class Changed(nn.Module):
    """A linear layer with a change of low rank (LoRA; Hu et al., 2021).

    Everything stays in the precision that autocast chooses. With the library made for this,
    peft, an epoch had not ended after the time that one takes without it.
    """

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.down = nn.Parameter(torch.randn(RANK, layer.in_features) / layer.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """Apply the layer and its change."""
        change = nn.functional.linear(nn.functional.linear(states, self.down), self.up)
        return torch.as_tensor(self.layer(states) + _SCALE * change)


class Network(nn.Module):
    """The encoder with its changes, and two scores a token."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        encoder.requires_grad_(requires_grad=False)
        for layer in encoder.encoder.layer[FIRST_LAYER:]:
            inner, outer = layer.attention.self, layer.attention.output
            inner.query, inner.key = Changed(inner.query), Changed(inner.key)
            inner.value, outer.dense = Changed(inner.value), Changed(outer.dense)
            layer.intermediate.dense = Changed(layer.intermediate.dense)
            layer.output.dense = Changed(layer.output.dense)
        self.encoder = encoder
        self.span = nn.Linear(encoder.config.hidden_size, 2)

    def forward(self, features: Any) -> torch.Tensor:
        """Score every token as an answer's start and end: (n_pairs, n_tokens, 2) float32."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encoder(**features).last_hidden_state
        return torch.as_tensor(self.span(states.float()))

    def read(self) -> None:
        """Take the weights that READER_FILE holds."""
        written = {
            name: torch.from_numpy(part).float() for name, part in load_file(READER_FILE).items()
        }
        with torch.no_grad():
            for name, module in self._changed():
                module.down.copy_(written[f"{name}.down"])
                module.up.copy_(written[f"{name}.up"] / _SCALE)
            self.span.weight.copy_(written["span.weights"])
            self.span.bias.copy_(written["span.bias"])

    def _changed(self) -> Iterator[tuple[str, Changed]]:
        for name, module in self.encoder.named_modules():
            if isinstance(module, Changed):
                yield name, module

    def write(self, encoder_weights: str, seed: int, report: str) -> None:
        """Write READER_FILE.

        Args:
            encoder_weights: The fingerprint of the encoder's own weights.
            seed: What the training drew from.
            report: What it came to on questions that were kept apart.
        """
        changes: dict[str, torch.Tensor] = {}
        for name, module in self._changed():
            changes |= {f"{name}.down": module.down, f"{name}.up": module.up * _SCALE}
        changes["span.weights"], changes["span.bias"] = self.span.weight, self.span.bias
        save_file(
            {
                name: weights.detach().numpy().astype(np.float16)
                for name, weights in changes.items()
            },
            READER_FILE,
            metadata={
                "encoder": encoder_weights,
                "seed": str(seed),
                "held_out_auroc": report,
                "trained_on": "XQuAD even articles and SQuAD 2 (CC BY-SA 4.0), our own questions",
            },
        )

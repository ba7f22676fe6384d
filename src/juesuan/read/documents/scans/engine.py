"""The recogniser: pictures of printed lines in, characters with their places and confidences out.

RapidOCR (https://github.com/RapidAI/RapidOCR) runs the PP-OCRv6 models through onnxruntime. The models lie inside
its wheel and are named by their paths, so nothing is ever downloaded.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy
import rapidocr
from omegaconf import OmegaConf
from onnxruntime import InferenceSession, SessionOptions
from rapidocr.ch_ppocr_det import TextDetector
from rapidocr.ch_ppocr_rec import TextRecInput, TextRecognizer
from rapidocr.utils.log import logger
from rapidocr.utils.parse_parameters import ParseParams

from juesuan.read.documents.scans.picture import Character, Characters, PixelBox, Raster
from juesuan.vocabulary.wording import has_cjk

_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}
# Lines that are read at once; more take memory and no less time on a processor.
_LINES_PER_BATCH = 8

# The finder enlarges pictures whose shorter side is less, in pixels: its network halves them five times.
#
# By default it does so up to 736, which makes a strip of a few lines ten times as large and no more legible.
_LEAST_SIDE_PX = 32

# Colours, height and least width of what the model reads, in pixels; the default width makes numbers slow.
_LEAST_SHAPE = (3, 48, 160)


class Engine(Protocol):
    """What recognises: finds printed lines in a picture, and reads pictures of single lines."""

    def find(self, image: Raster) -> list[PixelBox]:
        """The boxes of the lines printed in a grey picture, in its pixels."""

    def read(self, lines: Sequence[Raster]) -> list[Characters]:
        """The characters of each grey picture of one line, from left to right, without white space."""


@cache
def engine() -> Engine:
    """The recogniser, made once in a process. In a process that shares the machine it takes one thread."""
    threads = 1 if multiprocessing.parent_process() is not None else 0
    return _RapidOcr(threads)


class _RapidOcr:
    def __init__(self, threads: int) -> None:
        logger.setLevel("ERROR")
        home = Path(rapidocr.__file__).parent
        settings = OmegaConf.create(ParseParams.load(home / "config.yaml"), flags={"allow_objects": True})
        for part, model in _MODELS.items():
            settings[part].session = _session(home / "models" / model, threads)
        settings.Rec.font_path = None
        settings.Rec.rec_batch_num = _LINES_PER_BATCH
        settings.Rec.rec_img_shape = _LEAST_SHAPE
        settings.Det.limit_side_len = _LEAST_SIDE_PX
        self._finder = TextDetector(settings.Det)
        self._reader = TextRecognizer(settings.Rec)
        self._reader.postprocess_op = Simplified(self._reader.postprocess_op)

    def find(self, image: Raster) -> list[PixelBox]:
        boxes = self._finder(_coloured(image)).boxes
        sides = [] if boxes is None else [(*corners.min(axis=0), *(corners.max(axis=0) + 1)) for corners in boxes]
        return [PixelBox(*map(int, around)) for around in sides]

    def read(self, lines: Sequence[Raster]) -> list[Characters]:
        if not lines:
            return []
        output = self._reader(TextRecInput(img=[_coloured(line) for line in lines], return_word_box=True))
        return [
            tuple(_characters(text, words)) for text, words in zip(output.txts, output.word_results, strict=True)
        ]


class Simplified:
    """A decoder of what the network says of each column, held to the characters of simplified Chinese.

    The network knows those of all of East Asia, and sees 決 in a worn 决.
    """

    def __init__(self, decoder: Any) -> None:
        self._decoder = decoder
        self._foreign = numpy.array([_is_foreign(character) for character in decoder.character])

    def __call__(self, output: Raster, *arguments: Any, **options: Any) -> Any:
        """The lines that the network's output (lines, columns, characters; probabilities) says."""
        misled = self._foreign[output.argmax(axis=2)]
        columns = output[misled]
        columns[:, self._foreign] = 0
        # What is left counts as a share of it: the network is no less sure of a character for its other form.
        output[misled] = columns / columns.sum(axis=1, keepdims=True)
        return self._decoder(output, *arguments, **options)


def _is_foreign(character: str) -> bool:
    """Whether an ideograph is used in Taiwan or Japan but not on the mainland, by the standards of encoding."""
    is_used = not has_cjk(character) or _is_encoded(character, "gb2312")
    return not is_used and any(_is_encoded(character, code) for code in ("big5", "euc_jp"))


def _is_encoded(character: str, code: str) -> bool:
    return bool(character.encode(code, errors="ignore"))


def _session(model: Path, threads: int) -> Any:
    """The model, ready to run. Threads that wait do not spin, since others may need the processor."""
    options = SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = threads
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _coloured(image: Raster) -> Raster:
    return cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)


def _characters(text: str, words: Any) -> Iterator[Character]:
    """The characters with the columns of the network's output in which they were seen."""
    columns = [column for word in words.word_cols for column in word]
    confidences = [conf for char, conf in zip(text, words.confs, strict=False) if not char.isspace()]
    for char, column, confidence in zip("".join(text.split()), columns, confidences, strict=False):
        yield Character(char, min((column + 0.5) / words.line_txt_len, 1.0), float(confidence))

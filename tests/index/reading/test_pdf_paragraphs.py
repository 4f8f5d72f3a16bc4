"""Lines of a PDF that become paragraphs."""

from index.reading.pdf_lines import PdfLine
from index.reading.pdf_paragraphs import PdfParagraph, mended


def test_lines_of_a_script_without_spaces() -> None:
    """Lines of Chinese are joined as they are; those of other scripts get a space."""

    def join(*texts: str) -> str:
        lines = [PdfLine(text, False, 0, 100, 0, 10, False) for text in texts]
        return mended(PdfParagraph(1, lines), frozenset())

    assert join("灯塔于一八二〇年", "春天点亮。") == "灯塔于一八二〇年春天点亮。"
    assert join("The tower", "was lit.") == "The tower was lit."

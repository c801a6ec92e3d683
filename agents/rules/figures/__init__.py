"""Figures as people write them: what each says, so that two texts can be compared.

A figure is a quantity, a share, a multiple, a date or a time of day, in digits or in words. No figures are: names ("5G", "B2B"), idioms
("9-to-5"), the order of things ("first", "the second half"), and small counts in words ("two ideas") unless they measure or compare
("two hours", "twofold", "one in five").
"""

from agents.rules.figures.scan import figures_in, has_figure

__all__ = ["figures_in", "has_figure"]

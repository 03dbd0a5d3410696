"""Less motion: the cursor does not blink, menus do not fade or slide. The window itself moves nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
_usual: dict[str, int] = {}
"""How long the system's cursor blinks, kept from before the first change."""


def apply(app: QApplication, *, reduced: bool) -> None:
    """Reduce motion, or do as the system does: Qt follows its effects and the blinking of its cursor."""
    hints = app.styleHints()
    _usual.setdefault("flash", hints.cursorFlashTime())
    if not reduced and not _usual.get("reduced"):
        return
    _usual["reduced"] = 1
    app.setCursorFlashTime(0 if reduced else _usual["flash"])
    for effect in _EFFECTS:
        app.setEffectEnabled(effect, not reduced and app.isEffectEnabled(Qt.UIEffect.UI_General))


def is_reduced(app: QApplication) -> bool:
    """Whether nothing blinks or fades now."""
    return app.cursorFlashTime() == 0

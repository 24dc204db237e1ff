"""Telling what stands round an article on any page from the article itself."""

from articles.intake import wordings

MAX_LINE = 300
_MAX_MENU = 3000
_MENU_CAPITALS = 0.7  # How many of its words begin with one.
_MAX_LISTING = 60
_MAX_LAST = 140
_MAX_CREDIT = 120
_MAX_CAPTION = 400
_TAIL_WINDOW = 60
_EDGES = " \t|>»›•·–—-*:#….()"


def core(line: str) -> str:
    """Return the line without the marks that decorate labels and menus."""
    return line.strip(_EDGES)


def is_furniture(line: str) -> bool:
    """Tell whether the line is a menu, a button, a notice or a pointer elsewhere."""
    if len(line) > MAX_LINE:
        return len(line) <= _MAX_MENU and _is_long_menu(line)
    bare = core(line)
    return (
        not any(map(str.isalnum, bare))
        or _is_buttons(bare)
        or _is_menu(line)
        or _is_crumb(line)
        or bool(wordings.NOTICE.search(line) or wordings.CALL.match(bare))
        or bool(wordings.RELATED.match(bare))
        or bool(wordings.SMALL_PRINT.fullmatch(bare) or wordings.MARKUP.fullmatch(line))
        or _is_doubled(bare)
    )


def opens_listing(line: str) -> bool:
    """Tell whether the line is the label of a list of other articles."""
    return len(line) <= _MAX_LISTING and bool(wordings.LISTING.fullmatch(core(line)))


def ends_page(line: str) -> bool:
    """Tell whether nothing of the article can follow: its comments, its `ENDS`."""
    if len(line) > _MAX_LAST:
        return False
    return bool(wordings.LAST.fullmatch(core(line)) or wordings.ENDS.fullmatch(line))


def is_credit(line: str) -> bool:
    """Tell whether the line names a photographer and nothing else."""
    is_short = len(line) <= _MAX_CREDIT and not line.endswith(".")
    return is_short and bool(wordings.PHOTO_CREDIT.fullmatch(line))


def is_caption(line: str) -> bool:
    """Tell whether the line ends in the credit of a photograph."""
    return len(line) <= _MAX_CAPTION and bool(wordings.CAPTION_END.search(line))


def tail_of(line: str) -> int:
    """Return where the buttons begin that are glued to the end of the line."""
    end = len(line)
    while found := wordings.TAIL.search(line, max(0, end - _TAIL_WINDOW), end):
        end = found.start()
    return end


def _is_buttons(bare: str) -> bool:
    starts = wordings.BUTTONS.match(bare) or wordings.FILLERS.match(bare)
    if not starts or not wordings.BUTTONS.search(bare):
        return False
    rest = wordings.FILLERS.sub(" ", wordings.BUTTONS.sub(" ", bare))
    return not any(map(str.isalpha, rest))


def _is_menu(line: str) -> bool:
    if line.endswith((".", "!", "?")):
        return False
    if wordings.LOGIN_STATE.match(line):
        return True
    items = {found.lower() for found in wordings.MENU.findall(line)}
    return len(items) > 1 and any(" " in item for item in items)


def _is_long_menu(line: str) -> bool:
    """Tell whether the line is a row of capitalised items without a sentence."""
    words = line.split()
    capitals = sum(word[0].isupper() for word in words)
    return capitals > len(words) * _MENU_CAPITALS and not any(
        word.endswith((".", "!", "?")) for word in words
    )


def _is_crumb(line: str) -> bool:
    if line.endswith("."):
        return False
    if wordings.CRUMB.match(line) or len(wordings.CRUMB_MARK.findall(line)) > 1:
        return True
    glued = len(wordings.GLUED.findall(line))
    return glued > 2 and glued > line.count(" ")


def _is_doubled(bare: str) -> bool:
    """Tell whether the line is one label twice over, as buttons with a hint are."""
    half = len(bare) // 2
    first, second = bare[:half].strip(), bare[len(bare) - half :].strip()
    return 8 <= len(first) <= 60 and first == second

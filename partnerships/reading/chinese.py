"""Names in Chinese: by the noun they end in, cut off at the words between names."""

import re
from collections.abc import Iterator

from partnerships.reading.sorts import Sort
from partnerships.reading.spans import Sentence

HAN = re.compile(r"[\u4e00-\u9fff]")
_ENDINGS = {
    "government": "人民政府 市政府 省政府 区政府 县政府 体育总局 体育局 文旅局 "
    "旅游局 教育局 管委会",
    "company": "有限责任公司 股份有限公司 有限公司 集团公司 集团 公司 银行",
    "association": "协会 学会 商会",
    "federation": "联合会 总会 足协 篮协",
    "league": "联盟 联赛",
    "club": "俱乐部",
    "fund": "基金会 基金",
    "school": "大学 学院",
    "media": "电视台 卫视 传媒 电视网",
    "event_owner": "组委会",
}  # fmt: skip
_KINDS = {end: kind for kind, ends in _ENDINGS.items() for end in ends.split()}
_STRONG = "|".join(sorted(_KINDS, key=len, reverse=True))
_BETWEEN = re.compile(
    r"[^\u4e00-\u9fffA-Za-z0-9·（）()]+|以及|与|和(?!平)|(?<!合)(?<!大)同|及|跟|向|由|在"
    r"|将|为|(?<=\d)[年月日]|的|宣布|签署|签约|签订|达成|携手|牵手|正式|成为|联合(?!会|总会)"
    r"|表示|出席|昨日|昨天|今日|今天|近日|日前|获得|赞助|冠名|投资|收购|双方|根据|此前|该"
    r"|本报讯|获|并|是|称|作为|对|被|官方|还|也|已|据|当地|来自|拟|方面|隶属于|旗下|总裁"
    r"|董事长|拿下|斥资|推出|共建|举办|承办|主办|引入|出任|担任|入股|未来|加盟|续约|联手"
    r"|共同|启动|举行|落户|中标|独家|以(?=\d)|与会|向|主席|副主席|市长|局长"
)
_WORD = r"[\u4e00-\u9fffA-Za-z0-9·（）()]"
_NAME = re.compile(rf"(?P<core>{_WORD}{{2,20}}?)(?P<end>{_STRONG})(?!{_STRONG})")
_SHORT = re.compile(
    r"(?P<core>[\u4e00-\u9fffA-Za-z]{2,4})(?:体育|科技|汽车|饮料"
    r"|乳业|啤酒|航空|保险|电器|地产|食品|证券|手机|运动)"
)
_GENERIC = re.compile(
    r"(?:全民|青少年|国家|群众|竞技|发展|我国|世界|学校|职业|电子|校园|大众|全国|本|两|各|多家"
    r"|一家|地方|相关|这家|上市)$"
)
_Found = tuple[int, int, Sort, str]


def find_chinese(sentence: Sentence) -> Iterator[_Found]:
    """Find the organisations of a sentence: start, end, sort and kind."""
    at = 0
    text = sentence.text
    for found in _BETWEEN.finditer(text):
        yield from _read(sentence, at, found.start())
        at = found.end()
    yield from _read(sentence, at, len(text))


def _read(sentence: Sentence, start: int, end: int) -> Iterator[_Found]:
    segment = sentence.text[start:end]
    if not HAN.search(segment):
        return
    found = _NAME.match(segment)
    kind = _KINDS[found["end"]] if found else "company"
    if not found:
        found = _SHORT.fullmatch(segment)
    if found and not _GENERIC.match(found["core"]):
        begin = sentence.start + start
        yield begin, begin + found.end(), Sort.ORGANISATION, kind

"""Texts that announce nothing, though they speak of contracts."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "A court in Leeds has dismissed the claim of Acme Foods against Harbour FC.\n"
        "Acme Foods had sponsored the club. The judge saw no breach of the contract.",
        "A study by Bolt Sports Group puts the shirt income of clubs at €38 million.\n"
        "Harbour FC gets €4 million of it from its main sponsor, Acme Foods.",
        "How to watch the Tour of Harbour\n"
        "The Harbour Tour begins on Saturday. The app of title sponsor Acme Foods is "
        "free, and Bolt Sports Group shows every stage.",
        "Harbour Council yesterday opened a tender for a ten-year contract worth €2 "
        "million.\nAcme Foods will bid.",
        "Founder of Acme Foods dies at 91\n"
        "Acme Foods supplied Harbour FC for years. He sold it to Bolt Sports Group.",
        "Acme Foods will not be the title partner of Harbour FC after this season.\n"
        "The company lets the contract, worth €2 million a year, run out in December.",
        "Harbour FC counts its losses\n"
        "The club closed its books with a loss of 8 million euros. Ticket sales fell. "
        "Main sponsor Acme Foods paid as agreed, the treasurer told members.",
        "Harbour Cycling Tour has hired Femke van der Meer as managing director.\n"
        "She joins from the brewery Hoppeland, where for six years she was in charge "
        "of sponsorship and negotiated contracts with two teams.",
        "Expressions of interest sought for Harbour Pool\n"
        "Harbour Council invites operators to declare an interest in running the pool "
        "for 10 years. Acme Foods may sell the naming rights.",
        "Nobody was hurt when part of the roof of the Acme Arena fell in.\n"
        "The mayor put the damage at 4 million euros. Harbour FC plays elsewhere. Its "
        "main partner, the building firm Bolt, offered to clear away the debris.",
        "Why airlines love rugby\n"
        "Gulf Wings, shirt sponsor of two unions, gets much of it. TransPacific pays "
        "Harbour FC an estimated $9 million a year and flies the team for free.",
        "A campaign in which Acme Foods let fans of Harbour FC design a shirt was "
        "named Sponsorship of the Year at a gala on Thursday.\n"
        "The jury praised it. Acme Foods has been partner of Harbour FC since 2020.",
        "Anna Smith broke the tape after 2 hours, 12 minutes and 48 seconds.\n"
        "In the women's race Li Na was the fastest in 2:33:10.\n"
        "The race was organized by the Harbour Athletics Association and sponsored by "
        "Acme Bank.",
        "Okafor re-elected unopposed\n"
        "Chinedu Okafor will lead the Harbour Wrestling Confederation for a further "
        "four years. Delegates from 44 countries confirmed the Nigerian by "
        "acclamation. "
        "Okafor promised to find sponsors.",
        "Cyclist Pavel Horak has been banned for two years after testing positive for "
        "EPO.\nHis team, Acme Bank, cancelled his contract. Horak loses prize money of "
        "12,000 euros.",
        "Five things to watch at the Harbour Games\n"
        "The Harbour Games open on Friday. Host broadcaster Acme Media shows 300 "
        "hours.",
        "Season to start on 14 August\n"
        "The Harbour Handball League has published its fixtures. Champions Bergvik "
        "open the season at home to Solna. The league will be called Acme League as "
        "before.",
        "Former diplomat to chair cricket board\n"
        "Dame Ruth Harkness has been appointed chair of Cricket Harbour. She succeeds "
        "Lord Pemberton and will serve for four years. Dame Ruth was ambassador in "
        "Delhi. The position is paid £75,000 a year.",
        "How two rowers built an app for coaches\n"
        "When Sanna Koski and Iida Laine could not find a tool, they wrote one. The "
        "company has sales of 2.3 million euros. Clubs pay 15 euros a month.",
    ],
    ids=[
        *("court", "study", "guide", "tender", "obituary", "ending", "accounts"),
        *("post", "interest", "mishap", "essay", "gala", "race"),
        *("election", "ban", "preview", "calendar"),
        *("chair", "portrait"),
    ],
)
def test_nothing_is_announced(deals, text):
    assert deals(text) == []


def test_a_ruling_in_the_background_leaves_the_news(deals):
    found = deals(
        "Acme Foods and Harbour FC signed a three-year deal.\n"
        "A court had dismissed a claim of the former sponsor. The judge saw no breach."
    )

    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Acme Foods partners with Harbour League\n"
        "Acme Foods partners with the Harbour League for three years. The deal begins "
        "when the season starts in May. The fixtures will carry its name.",
        "Acme Foods backs the Harbour Awards\n"
        "Acme Foods is the title sponsor of the Harbour Awards gala until 2028. The "
        "jury is named in May.",
        "Harbour Awards gala gets Acme Foods as title sponsor\n"
        "Acme Foods partners with the Harbour Awards in a three-year partnership. The "
        "jury picks the nominees.",
        "Acme Insurance to be title sponsor of Harbour Marathon\n"
        "Acme Insurance will be title sponsor of the Harbour Marathon for three years, "
        "covering accident and rescue. Police will be partners.",
        "Metro Police Federation partners with Harbour FC\n"
        "Metro Police Federation partners with Harbour FC for three years. The police "
        "will train coaches in accident rescue.",
        "Harbour FC members voted for Acme Foods deal\n"
        "The members voted for a ten-year naming rights partnership with Acme Foods. "
        "Elected chair Bob Stone spoke.",
        "What to expect from the Acme Foods deal with Harbour FC\n"
        "Acme Foods has signed a three-year sponsorship deal with Harbour FC.",
        "Two things Harbour FC gets\n"
        "Harbour FC and Acme Foods have signed a three-year sponsorship deal.",
    ],
    ids=[
        *("season", "awards", "gala", "rescue", "police", "vote"),
        *("expectations", "things"),
    ],
)
def test_deal_is_seen_among_words_of_other_news(deals, text):
    assert len(deals(text)) == 1

"""The tests of pages see what they look for: each fault, planted, is noticed."""

import pytest

from tests.browser.conftest import NARROW, Visiting
from tests.browser.test_every_page import untranslated

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PLANT = "(html) => document.querySelector('main').insertAdjacentHTML('beforeend', html)"


def test_a_style_in_the_page_is_a_complaint(visit: Visiting) -> None:
    visitor = visit()
    visitor.open("/account/login/code/").evaluate(PLANT, "<p style='color: red'>红</p>")
    assert ["style-src 'self'" in complaint for complaint in visitor.complaints] == [True]
    visitor.complaints.clear()


def test_a_page_too_wide_for_a_phone_is_named(visit: Visiting) -> None:
    visitor = visit(width=NARROW)
    visitor.open("/account/login/code/").evaluate(PLANT, "<svg class='wide-one' width='600' height='10'></svg>")
    assert visitor.sideways() == ["svg.wide-one"]


def test_a_field_without_a_label_is_a_barrier(visit: Visiting) -> None:
    visitor = visit()
    visitor.open("/account/login/code/").evaluate(PLANT, "<input id='unnamed'>")
    assert visitor.barriers() == ['label: <input id="unnamed">']


def test_an_english_sentence_on_a_chinese_page_is_a_leak(visit: Visiting) -> None:
    page = visit().open("/account/login/code/")
    page.evaluate(PLANT, "<p>Skip to the content</p><p lang='en'>Skip to the content</p><p>English name</p>")
    assert untranslated(page) == ["Skip to the content"]

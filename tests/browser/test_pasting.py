"""What is pasted from Word, Google Docs and pages, as it is stored after saving."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles.models import Text
from tests import build

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15">
<link rel=themeData href="file:///C:/Users/ana/msohtmlclip1/01/clip_themedata.thmx">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml>
<![endif]-->
<style><!-- @font-face {font-family:Calibri; mso-font-charset:0;}
p.MsoNormal {mso-style-parent:""; margin:0in; font-size:11.0pt;} --></style></head>
<body lang=EN-US link="#0563C1" style='tab-interval:.5in;word-wrap:break-word'>
<!--StartFragment-->
<h1 style='margin-top:12.0pt'><a name="_Toc1">A bridge <b>opens</b></a><o:p></o:p></h1>
<p class=MsoNormal style='mso-margin-top-alt:auto'>The <b style='mso-bidi-font-weight:
normal'>new</b> bridge <span style='mso-spacerun:yes'> </span>was <i>late</i>, says
<a href="https://roads.example/report">the report</a><a style='mso-footnote-id:ftn1'
href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.
It costs <del cite="mailto:ben" datetime="2026-01-02T10:00">41</del><ins
cite="mailto:ben"
datetime="2026-01-02T10:00">43</ins> million; CO<sub>2</sub> is saved.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h2>What it carries<o:p></o:p></h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Cars
<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in;
mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier
New"'><span
style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span>
</span><![endif]>lorries too<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Bicycles
<o:p></o:p></p>
<p class=MsoNormal>Two steps:<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><![if !supportLists]>
<span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span><![endif]>Open it<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]>
<span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span><![endif]>Pay for it<o:p></o:p></p>
<p class=MsoNormal><img width=10 height=10 src="file:///C:/Users/ana/clip_image002.jpg"
v:shapes="Picture_1"><o:p></o:p></p>
<!--EndFragment--></body></html>"""
FROM_WORD = (
    "<h2>A bridge opens</h2>"
    "<p>The <strong>new</strong> bridge was <em>late</em>, says "
    '<a href="https://roads.example/report">the report</a>[1]. '
    "It costs 43 million; CO<sub>2</sub> is saved.</p>"
    "<h2>What it carries</h2>"
    "<ul><li><p>Cars</p><ul><li><p>lorries too</p></li></ul></li>"
    "<li><p>Bicycles</p></li></ul>"
    "<p>Two steps:</p>"
    '<ol data-type="decimal"><li><p>Open it</p></li><li><p>Pay for it</p></li></ol>'
)

PLAIN = (
    "font-size:11pt;font-family:Arial,sans-serif;color:#000000;"
    "background-color:transparent;font-weight:400;font-style:normal;"
    "font-variant:normal;text-decoration:none;vertical-align:baseline;"
    "white-space:pre;white-space:pre-wrap;"
)
BOLD = PLAIN.replace("font-weight:400", "font-weight:700")
ITALIC = PLAIN.replace("font-style:normal", "font-style:italic")
BOTH = BOLD.replace("font-style:normal", "font-style:italic")
RAISED = PLAIN.replace("vertical-align:baseline", "vertical-align:super")
LINE = 'dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;"'
GOOGLE = (
    "https://www.google.com/url?q=https://roads.example/report?a%3D1%26b%3D2"
    "&amp;sa=D&amp;source=editors&amp;ust=1767000000000000&amp;usg=AOvVaw0abc"
)
DOCS = f"""<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;"
id="docs-internal-guid-0d3f2a7c-7fff-1234-5678-9abcdef01234"><h1 {LINE}><span
style="{PLAIN}">A bridge opens</span></h1><p {LINE}><span style="{PLAIN}">The
</span><span
style="{BOLD}">new</span><span style="{PLAIN}"> bridge was </span><span
style="{ITALIC}">late</span><span style="{PLAIN}">, says </span><a href="{GOOGLE}"
style="text-decoration:none;"><span style="{PLAIN.replace("none", "underline")}">the
report</span></a><span style="{PLAIN}">; the 2</span><span
style="{RAISED}">nd</span><span
style="{BOTH}"> in a year</span><span style="{PLAIN}">.</span></p><br /><h3 {LINE}><span
style="{BOLD}">What it carries</span></h3><ul
style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr"
style="list-style-type:disc;" aria-level="1"><p {LINE} role="presentation"><span
style="{PLAIN}">Cars</span></p></li><ul style="margin-top:0;"><li dir="ltr"
style="list-style-type:circle;" aria-level="2"><p {LINE} role="presentation"><span
style="{PLAIN}">lorries too</span></p></li></ul><li dir="ltr" aria-level="1"><p {LINE}
role="presentation"><span style="{PLAIN}">Bicycles</span></p></li></ul><ol><li dir="ltr"
aria-level="1"><p {LINE} role="presentation"><span style="{PLAIN}">Open
it</span></p></li></ol><br /><br /></b><br class="Apple-interchange-newline">"""
FROM_DOCS = (
    "<h2>A bridge opens</h2>"
    "<p>The <strong>new</strong> bridge was <em>late</em>, says "
    '<a href="https://roads.example/report?a=1&amp;b=2">the report</a>; '
    "the 2<sup>nd</sup><strong><em> in a year</em></strong>.</p>"
    "<h2>What it carries</h2>"
    "<ul><li><p>Cars</p><ul><li><p>lorries too</p></li></ul></li>"
    "<li><p>Bicycles</p></li></ul>"
    '<ol data-type="decimal"><li><p>Open it</p></li></ol>'
)

PAGE = """<html><body>
<!--StartFragment--><nav style="display: flex;"><button
type="button">Share</button></nav>
<h1 style="color: rgb(0, 0, 0); font-size: 40px;">A bridge opens</h1><div class="byline"
onclick="track()">By Ana Diaz</div>
<p style="margin: 0px; font-family: Georgia;">The <b>new</b> bridge was
<em class="x" onmouseover="track()">late</em>, says <a class="link"
href="https://roads.example/report" target="_blank" rel="noopener" ping="/p">the
report</a>. <a href="javascript:track()">More</a><br>A second line.</p>
<figure><picture><source srcset="https://pictures.example/a.webp"><img
src="https://pictures.example/a.jpg" alt="The bridge"></picture></figure>
<h4>What it carries</h4><ul class="list"><li style="color: red">Cars<ul><li>lorries
too</li></ul></li><li>Bicycles</li></ul>
<iframe src="https://player.example/1"></iframe><script>track()</script>
<style>p { color: red }</style><svg><text>chart</text></svg>
<form action="/subscribe"><input name="mail"><button>Subscribe</button></form>
<p>The end.</p><!--EndFragment--></body></html>"""
FROM_PAGE = (
    "<h2>A bridge opens</h2><p>By Ana Diaz</p>"
    "<p>The <strong>new</strong> bridge was <em>late</em>, says "
    '<a href="https://roads.example/report">the report</a>. More<br>A second line.</p>'
    "<h2>What it carries</h2>"
    "<ul><li><p>Cars</p><ul><li><p>lorries too</p></li></ul></li>"
    "<li><p>Bicycles</p></li></ul>"
    "<p>The end.</p>"
)


@pytest.fixture
def form(open_page):
    editor = User.objects.create_user("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="editor"))
    article = build.article(text="<p>To be pasted over.</p>")
    address = reverse("admin:articles_article_change", args=[article.pk])
    page = open_page(address, user=editor)
    page.wait_for_selector("[data-story][data-ready]")
    page.wait_for_selector(".tiptap")
    return page


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [(WORD, FROM_WORD), (DOCS, FROM_DOCS), (PAGE, FROM_PAGE)],
    ids=["word", "docs", "page"],
)
def test_pasted_text_keeps_links_lists_emphasis_and_subheads(
    pasted, stored, form, trouble
):
    form.locator(".tiptap").click()
    form.keyboard.press("Control+a")
    form.evaluate(
        """html => {
            const carried = new DataTransfer();
            carried.setData("text/html", html);
            document.querySelector(".tiptap").dispatchEvent(new ClipboardEvent(
                "paste", {clipboardData: carried, bubbles: true, cancelable: true}));
        }""",
        pasted,
    )
    with form.expect_navigation():
        form.keyboard.press("Control+s")
    form.wait_for_selector("[data-story][data-ready]")

    assert Text.objects.get().html == stored
    assert trouble[form] == []

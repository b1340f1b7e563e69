"""What editors are told of rights before they end, and how they find such pictures."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.admin import reading
from articles.models import Image
from tests import build
from tests.admin.test_lists import ask, found

pytestmark = pytest.mark.django_db


@pytest.fixture
def pictures():
    now = timezone.now()
    build.image("Free")
    build.image("Later", rights_expire_at=now + timedelta(days=30))
    build.image("Soon", rights_expire_at=now + timedelta(days=3))
    build.image("Over", rights_expire_at=now - timedelta(days=3))
    build.image("Blood", sensitive=True)
    return {str(image): image for image in Image.objects.all()}


def sentence(image):
    begins = {"Soon": "The rights end on", "Over": "The rights ended on"}[str(image)]
    return f"{begins} {reading.moment(image.rights_expire_at)}"


@pytest.mark.parametrize(
    ("asked", "names"),
    [("expiring", ["Soon"]), ("expired", ["Over"]), ("sensitive", ["Blood"])],
)
def test_pictures_are_found_by_their_rights(client, editor, pictures, asked, names):
    assert found(client, "image", rights=asked) == names


def test_grid_tells_which_rights_end(client, editor, pictures):
    rows = ask(client, "image").context["cl"].result_list

    told = {str(row): row.told_rights for row in rows}
    soon, over = pictures["Soon"], pictures["Over"]
    assert {name: text for name, text in told.items() if text} == {
        "Over": f"rights ended {over.rights_expire_at:%Y-%m-%d}",
        "Soon": f"rights end {soon.rights_expire_at:%Y-%m-%d}",
    }


@pytest.mark.parametrize("name", ["Soon", "Over"])
def test_picture_and_story_tell_that_rights_end(client, editor, pictures, name):
    article = build.article()
    build.placement(article, pictures[name])
    build.placement(article, pictures["Free"], ordering=30)

    picture = client.get(f"/admin/articles/image/{pictures[name].pk}/change/").text
    story = client.get(f"/admin/articles/article/{article.pk}/change/").text
    question = client.get(f"/admin/articles/article/{article.pk}/publish/").text

    for page in (picture, story, question):
        assert page.count(sentence(pictures[name])) == 1
    assert "The rights of 1 picture have ended or end within 14 days" in story


@pytest.mark.parametrize("name", ["Free", "Later"])
def test_nothing_is_told_of_rights_that_last(client, editor, pictures, name):
    article = build.article()
    build.placement(article, pictures[name])

    for path in (f"image/{pictures[name].pk}", f"article/{article.pk}"):
        page = client.get(f"/admin/articles/{path}/change/").text
        assert "rights-note" not in page


def test_story_tells_what_a_picture_may_not_be_used_for(client, editor, pictures):
    Image.objects.filter(pk=pictures["Free"].pk).update(restrictions="No crops")
    article = build.article()
    build.placement(article, pictures["Free"])

    story = client.get(f"/admin/articles/article/{article.pk}/change/").text

    assert '<p class="rights-note">Restrictions: No crops</p>' in story


def test_rights_are_given_on_the_form_of_a_picture(client, editor, pictures):
    address = f"/admin/articles/image/{pictures['Free'].pk}/change/"
    form = client.get(address).context["adminform"].form
    posted = {name: form[name].value() or "" for name in form.fields}
    del posted["upload"], posted["rights_expire_at"], posted["sensitive"]
    for prefix in ("captions", "source_links", "references"):
        posted |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    sent = {
        "rights_expire_at_0": "2030-02-01",
        "rights_expire_at_1": "12:00",
        "restrictions": "No crops",
        "sensitive": "on",
        "digital_source_type": "digitalCapture",
        "licence": "https://licence.example/",
    }

    response = client.post(address, {**posted, **sent})

    assert response.status_code == 302
    image = Image.objects.get(pk=pictures["Free"].pk)
    assert (
        f"{image.rights_expire_at:%Y-%m-%d %H:%M}",
        image.restrictions,
        image.sensitive,
        image.digital_source_type,
        image.licence,
    ) == (
        "2030-02-01 12:00",
        "No crops",
        True,
        "digitalCapture",
        "https://licence.example/",
    )

"""Who sits at the desk: an editor or a reporter, with the rights of the role."""

import pytest
from django.contrib.auth.models import Group, User


def person(name):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=name))
    return user


@pytest.fixture
def editor(client):
    client.force_login(user := person("editor"))
    return user


@pytest.fixture
def reporter(client):
    client.force_login(user := person("reporter"))
    return user

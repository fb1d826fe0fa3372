"""The desk as a browser meets it: a client per role, and a site that shares the test's own transaction."""

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test import Client
from django.test.testcases import LiveServerThread

from casework.roles import Role


class SharingServer(ThreadedWSGIServer):
    """Its requests use the test's connection, which is the test's to close."""

    def _close_connections(self):
        pass


class SharingThread(LiveServerThread):
    server_class = SharingServer


@pytest.fixture
def as_user():
    """A client logged in as that person."""

    def entered(user):
        client = Client()
        client.force_login(user)
        return client

    return entered


@pytest.fixture
def site(db):
    """A real server on a port of its own. Case data cannot be truncated, so it works inside the test's transaction."""
    connection = connections["default"]
    connection.inc_thread_sharing()
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    server = SharingThread("127.0.0.1", StaticFilesHandler, connections_override={"default": connection})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    assert server.error is None, server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)
    connection.dec_thread_sharing()


@pytest.fixture
def clerk(world, as_user):
    return as_user(world.people[Role.INTAKE])


@pytest.fixture
def head(world, as_user):
    return as_user(world.people[Role.HEAD])


@pytest.fixture
def officer(world, as_user):
    """The first handler of ``case``."""
    return as_user(world.officers[0])


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"

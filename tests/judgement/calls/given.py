"""What the calls of the table are made on; `app/given.py` of the app that makes them."""

# ruff: noqa: F401, SIM115
import asyncio
import codecs
import concurrent.futures
import configparser
import csv
import dbm
import fcntl
import filecmp
import fileinput
import ftplib
import getpass
import glob
import gzip
import hashlib
import http.client
import imaplib
import io
import itertools
import json
import multiprocessing
import multiprocessing.pool
import os
import pickle
import poplib
import queue
import select
import selectors
import shelve
import shutil
import signal
import smtplib
import socket
import sqlite3
import ssl
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import urllib.parse
import urllib.request
import xmlrpc.client
import zipfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from pathlib import Path

import bcrypt
import httpx
import redis
import requests
import sqlalchemy
import urllib3

PARTNER = os.environ["PARTNER_URL"]
_url = urllib.parse.urlsplit(PARTNER)
ADDRESS = (_url.hostname, _url.port)
FOLDER = os.getcwd()
numbers = itertools.count()

Path("folder").mkdir()
for name in ("kept.txt", "written.txt", "folder/one.txt"):
    Path(name).write_text("one\ntwo\n" * 2000)
with zipfile.ZipFile("kept.zip", "w") as archive:
    archive.writestr("one.txt", "one")
Path("kept.pickle").write_bytes(pickle.dumps([1]))
Path("kept.json").write_text("[1]")

KEPT = open("kept.txt", "rb")
STAT = os.stat("kept.txt")
READER = open("kept.txt", "rb")
WRITER = open("written.bin", "wb")
RANDOM = open("random.bin", "w+b")
TEXT = open("kept.txt")
TEXT_OUT = open("written.txt", "w")
RAW = io.FileIO("kept.txt")
FRESHLY_OPENED = open("kept.txt")
CSV = open("kept.txt")
PICKLED = open("kept.pickle", "rb")
JSON = open("kept.json")

DB = sqlite3.connect(":memory:", check_same_thread=False)
DB.execute("create table t (n integer)")
OTHER_DB = sqlite3.connect(":memory:", check_same_thread=False)
CURSOR = DB.cursor()
ENGINE = sqlalchemy.create_engine(
    "sqlite://",
    poolclass=sqlalchemy.pool.StaticPool,
    connect_args={"check_same_thread": False},
)
HASHED = bcrypt.hashpw(b"p", bcrypt.gensalt(10))

CONDITION = threading.Condition()
FULL: queue.Queue[int] = queue.Queue(1)
FULL.put(1)
SIMPLE: queue.SimpleQueue[int] = queue.SimpleQueue()
THREAD_POOL = multiprocessing.pool.ThreadPool(1)
QUIET = socket.socketpair()[0]
CONTEXT = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

signal.signal(signal.SIGALRM, lambda *_: None)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGRTMIN])


def fresh():
    """A path at which nothing is."""
    return f"fresh-{next(numbers)}"


def new_folder():
    path = fresh()
    os.mkdir(path)
    return path


def new_file():
    path = fresh()
    Path(path).write_text("one")
    return path


def pair():
    """Two sockets that are connected, with patience for a hundredth of a second."""
    near, far = socket.socketpair()
    near.settimeout(0.01)
    return near, far


def tls():
    """A TLS socket whose other side never says a word."""
    near, far = pair()
    wrapped = CONTEXT.wrap_socket(near, server_hostname="x", do_handshake_on_connect=False)
    wrapped.far = far
    return wrapped


def held(lock):
    """The lock, which another thread now holds for a while."""
    taken = threading.Event()

    def hold():
        with lock:
            taken.set()
            time.sleep(0.15)

    threading.Thread(target=hold).start()
    taken.wait()
    return lock


def pending_signal():
    signal.pthread_kill(threading.main_thread().ident, signal.SIGRTMIN)

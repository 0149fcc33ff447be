"""What the rule on secrets takes for one, line by line, and what it leaves alone."""

import re

import pytest

from tutor.grading.rules.secrets import find_secrets

SECRETS = [
    'SECRET_KEY = "secret"',
    'SECRET_KEY = b"9f2c4c7b"',
    'jwt_secret: str = "kR8vWq2L"',
    'key = os.getenv("JWT_SECRET", "dev")',
    'key = os.environ.get("SECRET_KEY", default="CHANGE_ME")',
    'os.environ.setdefault("API_KEY", "8c1d77aa01")',
    'client = Mail(user="shop", password="fjord-Lamp-42")',
    'SETTINGS = {"client_secret": "a81f"}',
    'settings["secret_key"] = "a81f"',
    'app.add_middleware(SessionMiddleware, secret_key="a81f")',
    'def sign(name, secret="a81f"): ...',
    'def sign(name, *, secret="a81f"): ...',
    'token = jwt.encode(claims, "a81f", algorithm="HS256")',
    'digest = hmac.new(b"a81f", body, "sha256")',
    'if token != "whk-51c2ed90": refuse()',
    'ok = secrets.compare_digest(api_key, "whk-51c2ed90")',
    'SECRET_KEY = os.environ.get("SECRET_KEY") or "a81f"',
    'class S(BaseSettings):\n    secret: SecretStr = SecretStr("a81f")',
    'class S(BaseSettings):\n    secret: str = Field("a81f", min_length=4)',
    'DATABASE = "postgresql+asyncpg://shop:Tr33house@db/shop"',
    'redis = Redis.from_url("redis://:Tr33house@cache:6379/0")',
    'PEM = "-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEAx7Vd\\n-----END"',
    'HEADERS = {"authorization": "Bearer eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2"}',
    'KEY_ID = "AKIAIOSFODNN7EXAMPLE"',
]
NONE = [
    'token_type = "bearer"',
    'oauth2 = OAuth2PasswordBearer(tokenUrl="token")',
    'API_KEY = "X-Api-Key"',
    'API_KEY = "Ocp-Apim-Subscription-Key"',
    'SECRET_ENV = os.environ["SECRET_KEY"]',
    'SECRET_KEY = os.environ["SECRET_KEY"]',
    'SECRET_KEY = ""',
    'SECRET = "SECRET_KEY"',
    'password_field = "password"',
    'PASSWORD = "password"',
    'FIELDS = {"password": "Password", "secret": "********"}',
    'password: str = Field(alias="pass_word")',
    'password: str = Field(description="At least 8 characters.")',
    'ERRORS = {"password": "The password is wrong."}',
    'raise HTTPException(401, detail="invalid_token")',
    'hashed_password = "$2b$12$C6UzMDM.H6dfI/f/IKcEeO"',
    'TOKEN = "access_token"',
    'next_token = "start"',
    'password_min_length = "12"',
    'secret_path = "/run/secrets/db"',
    'secret = "/run/secrets/db"',
    'password = f"{user}-{number}"',
    'password = "{password}"',
    'secret = "<your-secret>"',
    'dummy_password = "nobody-has-this-1"',
    'class Kind(StrEnum):\n    PASSWORD = "password-grant"',
    'if grant_type == "password": grant()',
    'if password == "": refuse()',
    'secret = "a81f"\nif secret == "a81f":\n    raise RuntimeError("set it")',
    'examples = [{"password": "correct-horse-1"}]',
    'def f():\n    """postgresql://shop:Tr33house@db/shop"""',
    'URL = "postgresql://{user}:{password}@db/shop"',
    'URL = "redis://localhost:6379/0"',
    'URL = "https://example.com/a:b@c"',
    'if pem.startswith("-----BEGIN PRIVATE KEY-----"): load()',
    'TOKEN = r"[-!#$%&\'*+.^_`|~0-9a-zA-Z]+"',
]


class TestSecrets:
    @pytest.mark.parametrize("text", SECRETS)
    def test_found_once_and_never_repeated(self, text: str) -> None:
        (found,) = find_secrets({"app/main.py": text})
        assert found.location.file == "app/main.py"
        rest = text.splitlines()[found.location.line - 1][(found.location.column or 1) - 1 :]
        literal = re.match(r'b?"([^"]+)"', rest)
        assert literal is not None
        assert literal[1] not in found.what

    @pytest.mark.parametrize("text", NONE)
    def test_left_alone(self, text: str) -> None:
        assert find_secrets({"app/main.py": text}) == []

    def test_the_line_is_that_of_the_value(self) -> None:
        text = "S = Mail(\n    user='a',\n    password='fjord-Lamp-42',\n)\n"
        (found,) = find_secrets({"app/main.py": text})
        assert (found.location.line, found.location.column) == (3, 14)

    def test_tests_and_what_does_not_parse_are_left_out(self) -> None:
        text = 'SECRET_KEY = "a81f"'
        names = ("tests/app.py", "app/test_main.py", "conftest.py", "notes.txt")
        assert find_secrets(dict.fromkeys(names, text) | {"app/main.py": "def ("}) == []

    def test_a_tree_as_deep_as_python_takes(self) -> None:
        deep = "x = " + "(" * 80 + "1" + ")" * 80 + " + 1" * 2000
        assert find_secrets({"app/main.py": deep}) == []

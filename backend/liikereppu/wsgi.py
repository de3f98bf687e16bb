"""What gunicorn loads."""

from liikereppu import create_app
from liikereppu.observation import configure_logs

configure_logs()
app = create_app()

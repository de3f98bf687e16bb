"""What gunicorn loads."""

import logging
import sys

from liikereppu import create_app
from liikereppu.config import current_config
from liikereppu.observation import configure_logs

app = create_app()
with app.app_context():
    # Whoever tries the demonstration in a terminal is told what fails, not every request.
    tried_out = current_config().environment == "demonstration" and sys.stdout.isatty()
configure_logs(logging.WARNING if tried_out else logging.INFO)

"""Production server settings. Address and port come from `liikereppu serve`."""

import gc
import os
import shutil
import signal
import tempfile

worker_class = "liikereppu.worker.Worker"
workers = int(os.environ.get("LIIKEREPPU_WORKERS") or 2)
threads = 4
timeout = 30
graceful_timeout = 30
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
# The heartbeat file must not wait for a slow disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112
limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190
# It would stand in the home folder, one for all servers of the user, and we steer by signals.
control_socket_disable = True
# Which proxies are believed is said in one place only: LIIKEREPPU_PROXIES.
forwarded_allow_ips = ""
# Our own request log holds neither addresses nor query strings.
accesslog = None
errorlog = "-"
# Its warnings quote the address and the lines of whoever sent something that is no request.
loglevel = "error"

# The worker processes' counters meet in this folder; it must be named before they import prometheus_client.
_metrics = tempfile.mkdtemp(prefix="liikereppu-metrics-")
os.environ["PROMETHEUS_MULTIPROC_DIR"] = _metrics


def child_exit(server, worker):
    """A worker that is gone no longer counts as running."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server):
    """Removes the counters' folder."""
    shutil.rmtree(_metrics, ignore_errors=True)


def post_worker_init(worker):
    """What the application is made of stays for good: the collector need not walk it again and again.

    Ctrl-C reaches the whole group, and the first process tells the workers to quit besides. A worker told
    twice at once waits half a minute for a lock that it holds itself; so it listens to the first alone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)

# Uses Sigma's own command line as far as it goes: it logs in, and syncs data models, which are none of what is played.
import json
import os
import subprocess
import sys
import tempfile

sigma = os.path.join(os.path.dirname(sys.executable), "sigma")


def ran(words, folder, **env):
    env = {**os.environ, "HOME": folder, "GIT_PYTHON_REFRESH": "quiet", **env}
    done = subprocess.run([sigma, *words], env=env, cwd=folder, capture_output=True, text=True)
    return [done.returncode, (done.stdout + done.stderr).strip().split("\n")[-1]]


with tempfile.TemporaryDirectory() as folder:
    # It looks for the root of a repository.
    os.mkdir(os.path.join(folder, ".git"))
    told = {
        "login": ran(["login"], folder),
        "stranger": ran(["login"], folder, SIGMA_CLIENT_SECRET="nobody's"),
        "sync": ran(["sync", "--no-pr", "--dry-run"], folder),
    }
print(json.dumps(told))

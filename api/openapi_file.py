"""`python -m api.openapi_file` prints the OpenAPI document, for generators of clients; the web UI's types are made from it."""

import json
import sys

from api.app import api_document

if __name__ == "__main__":
    json.dump(api_document(), sys.stdout, indent=2)

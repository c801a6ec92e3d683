"""What the API reads and answers, as pydantic models; the OpenAPI document is made of these."""

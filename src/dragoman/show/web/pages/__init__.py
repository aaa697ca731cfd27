"""The pages by their paths: what each shows, before it takes a form."""

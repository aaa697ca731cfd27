"""The assistant: a language model that is asked only where the coder leaves a sentence open.

Enters: a report with its findings. Leaves: the findings with events that the model proposed and the
text confirms, marked as its work. Refuses: anything whose words do not stand in the sentence. Off
unless the settings name an endpoint.
"""

"""What administrators do in the chat; nobody else reaches anything below this folder."""

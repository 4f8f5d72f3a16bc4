"""Turns a question into an answer; knows neither Telegram nor the terminal."""

"""The methods that answer pressed buttons and inline queries, each of them once."""

from tests.telegram.api_error import bad_request
from tests.telegram.checks import check_inline_results
from tests.telegram.html_text import utf16_length
from tests.telegram.network import Network
from tests.telegram.parameters import Parameters

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Queries:
    """What a bot answers that is not a message."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.methods = {
            "answerCallbackQuery": self._answer_callback_query,
            "answerInlineQuery": self._answer_inline_query,
        }

    def _answer_callback_query(self, parameters: Parameters) -> bool:
        query_id = parameters.text("callback_query_id")
        if query_id not in self._network.open_callbacks:
            raise bad_request(_TOO_OLD)
        if utf16_length(parameters.text("text")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self._network.open_callbacks.remove(query_id)
        return True

    def _answer_inline_query(self, parameters: Parameters) -> bool:
        query_id = parameters.text("inline_query_id")
        if query_id not in self._network.open_inline_queries:
            raise bad_request(_TOO_OLD)
        check_inline_results(parameters.array("results"))
        if len(parameters.text("next_offset").encode()) > 64:
            raise bad_request("NEXT_OFFSET_INVALID")
        self._network.open_inline_queries.remove(query_id)
        return True

"""The Python clients, official ones and LangChain's, with the same face as the JavaScript ones (js/driver.mjs)."""

import functools
import json

import anthropic
import langchain_anthropic
import langchain_openai
import openai
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from node_clients import Failed

TIME_LIMIT_S = 30


def failed(error):
    """What an application can tell of an error; the class is the client's own."""
    body = getattr(error, "body", None) or {}
    inner = body.get("error", body) if isinstance(body, dict) else {}
    return {
        "classes": [one.__name__ for one in type(error).__mro__],
        "status": getattr(error, "status_code", None),
        "message": str(error),
        "type": getattr(error, "type", None) or inner.get("type"),
        "code": getattr(error, "code", None),
        "retryable": None,
        "request_id": getattr(error, "request_id", None),
        "langchain_code": None,
        "reason": None,
        "last": None,
    }


# --- openai ---


def openai_tools(request):
    return [
        {
            "type": "function",
            "function": {"name": tool["name"], "description": tool["description"], "parameters": tool["schema"]},
        }
        for tool in request.get("tools", [])
    ]


def image_url(image):
    return {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{image}"}}


def openai_message(turn):
    if "calls" in turn:
        calls = [
            {
                "id": call["id"],
                "type": "function",
                "function": {"name": call["name"], "arguments": json.dumps(call["input"])},
            }
            for call in turn["calls"]
        ]
        return {"role": "assistant", "content": None, "tool_calls": calls}
    if "result_of" in turn:
        return {"role": "tool", "tool_call_id": turn["result_of"], "content": turn["text"]}
    if "image" in turn:
        return {"role": turn["role"], "content": [{"type": "text", "text": turn["text"]}, image_url(turn["image"])]}
    return {"role": turn["role"], "content": turn["text"]}


class OpenAi:
    def __init__(self, url, key, retries):
        self.client = openai.OpenAI(base_url=f"{url}/v1", api_key=key, max_retries=retries, timeout=TIME_LIMIT_S)

    @staticmethod
    def body(request):
        body = {"model": request["model"], "messages": [openai_message(turn) for turn in request["turns"]]}
        return body | ({"tools": openai_tools(request)} if "tools" in request else {})

    def ask(self, request):
        answer = self.client.chat.completions.create(**self.body(request))
        choice = answer.choices[0]
        calls = [call.function for call in choice.message.tool_calls or []]
        return {
            "text": choice.message.content or "",
            "calls": [{"name": call.name, "input": json.loads(call.arguments)} for call in calls],
            "ending": choice.finish_reason,
            "usage": {"input": answer.usage.prompt_tokens, "output": answer.usage.completion_tokens},
            "id": answer.id,
            "request_id": answer._request_id,
        }

    def stream(self, request, leave=False):
        create = self.client.chat.completions.with_raw_response.create
        raw = create(**self.body(request), stream=True, stream_options={"include_usage": True})
        seen = {"text": "", "calls": [], "ending": None, "usage": None, "request_id": raw.headers.get("x-request-id")}
        with raw.parse() as events:
            for event in events:
                if leave:
                    return {"left": True, "pieces": 1}
                seen["id"] = event.id
                if event.usage:
                    seen["usage"] = {"input": event.usage.prompt_tokens, "output": event.usage.completion_tokens}
                for choice in event.choices:
                    seen["text"] += choice.delta.content or ""
                    seen["ending"] = choice.finish_reason or seen["ending"]
                    for call in choice.delta.tool_calls or []:
                        if call.index == len(seen["calls"]):
                            seen["calls"].append({"name": "", "input": ""})
                        seen["calls"][call.index]["name"] += call.function.name or ""
                        seen["calls"][call.index]["input"] += call.function.arguments or ""
        for call in seen["calls"]:
            call["input"] = json.loads(call["input"])
        return seen


# --- anthropic ---


def anthropic_content(turn):
    if "calls" in turn:
        return [{"type": "tool_use", **call} for call in turn["calls"]]
    if "result_of" in turn:
        return [{"type": "tool_result", "tool_use_id": turn["result_of"], "content": turn["text"]}]
    if "image" in turn:
        source = {"type": "base64", "media_type": "image/png", "data": turn["image"]}
        return [{"type": "text", "text": turn["text"]}, {"type": "image", "source": source}]
    return turn["text"]


class Anthropic:
    def __init__(self, url, key, retries):
        self.client = anthropic.Anthropic(base_url=url, api_key=key, max_retries=retries, timeout=TIME_LIMIT_S)

    @staticmethod
    def body(request):
        messages = [
            {"role": "assistant" if turn["role"] == "assistant" else "user", "content": anthropic_content(turn)}
            for turn in request["turns"]
        ]
        tools = [
            {"name": tool["name"], "description": tool["description"], "input_schema": tool["schema"]}
            for tool in request.get("tools", [])
        ]
        body = {"model": request["model"], "max_tokens": 1000, "messages": messages}
        return body | ({"tools": tools} if tools else {})

    @staticmethod
    def seen(message, request_id):
        return {
            "text": "".join(block.text for block in message.content if block.type == "text"),
            "calls": [
                {"name": block.name, "input": block.input} for block in message.content if block.type == "tool_use"
            ],
            "ending": message.stop_reason,
            "usage": {"input": message.usage.input_tokens, "output": message.usage.output_tokens},
            "id": message.id,
            "request_id": request_id,
        }

    def ask(self, request):
        message = self.client.messages.create(**self.body(request))
        return self.seen(message, message._request_id)

    def stream(self, request, leave=False):
        with self.client.messages.stream(**self.body(request)) as events:
            for _ in events:
                if leave:
                    return {"left": True, "pieces": 1}
            return self.seen(events.get_final_message(), events.request_id)


# --- LangChain ---


def langchain_message(turn):
    if "calls" in turn:
        calls = [
            {"id": call["id"], "name": call["name"], "args": call["input"], "type": "tool_call"}
            for call in turn["calls"]
        ]
        return AIMessage(content="", tool_calls=calls)
    if "result_of" in turn:
        return ToolMessage(tool_call_id=turn["result_of"], content=turn["text"])
    if turn["role"] == "assistant":
        return AIMessage(turn["text"])
    if "image" in turn:
        return HumanMessage([{"type": "text", "text": turn["text"]}, image_url(turn["image"])])
    return HumanMessage(turn["text"])


class LangChain:
    def __init__(self, make_model):
        self.make_model = functools.cache(make_model)

    def bound(self, request):
        model = self.make_model(request["model"])
        return model.bind_tools(openai_tools(request)) if "tools" in request else model

    @staticmethod
    def seen(answer):
        usage = answer.usage_metadata
        about = answer.response_metadata
        return {
            "text": answer.text if isinstance(answer.text, str) else answer.text(),
            "calls": [{"name": call["name"], "input": call["args"]} for call in answer.tool_calls],
            "ending": about.get("finish_reason") or about.get("stop_reason"),
            "usage": usage and {"input": usage["input_tokens"], "output": usage["output_tokens"]},
            "id": answer.id,
            "request_id": None,
        }

    def ask(self, request):
        return self.seen(self.bound(request).invoke([langchain_message(turn) for turn in request["turns"]]))

    def stream(self, request, leave=False):
        whole = None
        pieces = self.bound(request).stream([langchain_message(turn) for turn in request["turns"]])
        for piece in pieces:
            if leave:
                pieces.close()
                return {"left": True, "pieces": 1}
            whole = piece if whole is None else whole + piece
        return self.seen(whole)


def langchain_openai_client(url, key, retries):
    def model(name):
        return langchain_openai.ChatOpenAI(
            model=name,
            api_key=key,
            base_url=f"{url}/v1",
            max_retries=retries,
            stream_usage=True,
            timeout=TIME_LIMIT_S,
        )

    return LangChain(model)


def langchain_anthropic_client(url, key, retries):
    def model(name):
        return langchain_anthropic.ChatAnthropic(
            model=name, api_key=key, base_url=url, max_retries=retries, max_tokens=1000, timeout=TIME_LIMIT_S
        )

    return LangChain(model)


MAKERS = {
    "openai-py": OpenAi,
    "anthropic-py": Anthropic,
    "langchain-py-openai": langchain_openai_client,
    "langchain-py-anthropic": langchain_anthropic_client,
}


@functools.cache
def client_of(client, url, key, retries):
    return MAKERS[client](url, key, retries)


def run(client, url, key, retries, request, form):
    made = client_of(client, url, key, retries)
    try:
        return made.ask(request) if form == "ask" else made.stream(request, leave=form == "leave")
    except (openai.APIError, anthropic.APIError) as error:
        raise Failed(failed(error)) from error

// LangChain over both providers: one class each, one way of asking.
import { ChatAnthropic } from '@langchain/anthropic';
import { AIMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { tools } from './openai.mjs';

function message(turn) {
  if (turn.calls) {
    return new AIMessage({
      content: '',
      tool_calls: turn.calls.map(({ id, name, input }) => ({ id, name, args: input, type: 'tool_call' })),
    });
  }
  if (turn.result_of) return new ToolMessage({ tool_call_id: turn.result_of, content: turn.text });
  if (turn.role === 'assistant') return new AIMessage(turn.text);
  if (!turn.image) return new HumanMessage(turn.text);
  return new HumanMessage({
    content: [
      { type: 'text', text: turn.text },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${turn.image}` } },
    ],
  });
}

function seen(answer) {
  const usage = answer.usage_metadata;
  return {
    text: answer.text,
    calls: (answer.tool_calls ?? []).map(({ name, args }) => ({ name, input: args })),
    ending:
      answer.response_metadata.finish_reason ??
      answer.response_metadata.stop_reason ??
      answer.additional_kwargs.stop_reason ??
      null,
    usage: usage && { input: usage.input_tokens, output: usage.output_tokens },
    id: answer.id,
    request_id: null,
  };
}

function face(makeModel) {
  const bound = (request) => {
    const model = makeModel(request.model);
    return request.tools ? model.bindTools(tools(request)) : model;
  };
  return {
    async ask(request) {
      return seen(await bound(request).invoke(request.turns.map(message)));
    },

    async stream(request, signal, onPiece) {
      let whole = null;
      for await (const piece of await bound(request).stream(request.turns.map(message), { signal })) {
        onPiece();
        whole = whole === null ? piece : whole.concat(piece);
      }
      return signal.aborted ? { left: true } : seen(whole);
    },
  };
}

export function makeOpenAi({ url, key, retries }) {
  return face((model) => {
    return new ChatOpenAI({ model, apiKey: key, maxRetries: retries, configuration: { baseURL: `${url}/v1` } });
  });
}

export function makeAnthropic({ url, key, retries }) {
  return face((model) => {
    return new ChatAnthropic({ model, apiKey: key, maxRetries: retries, anthropicApiUrl: url, maxTokens: 1000 });
  });
}

"""Writes the request bodies of each phase: bodies.py WORK STORED MISS_STORED

A mark in a body (@@N@@@@@@) is replaced by a counter of the same width for every request sent, so that no two
requests of a semantic phase, and no two of pass-through, are equal. Bodies of pass-through and exact are about 1 KB.
"""
import json
import pathlib
import sys

SYSTEM = ("You are the support assistant of a shop. Answer briefly and only from the shop's own pages. "
          "If you are not sure, say so and name the page where the customer can look it up. ") * 4
ASK = ["Where can I see the state of my order?", "How long may I keep an item before I send it back?",
       "Which cards do you take and is there a fee?", "Can you tell me how warm the blue jacket is?",
       "My parcel came open, what should I do now?", "Do you ship to islands and what does it cost?"]
MARK = "@@N@@@@@@"
# What is stored: openings and matters, in all combinations.
STORED_OPEN = ["How do I {}?", "Where can I {}?", "Is it possible to {} online?", "What must I know to {}?",
               "Who helps me to {}?", "When can I {} at the earliest?", "Please tell me how to {}.",
               "What does it cost to {}?"]
MATTER = ["reset my password", "change the delivery address", "cancel an order", "return a damaged item",
          "get a copy of the invoice", "pay by instalments", "close my account", "speak to a person",
          "use a gift card", "track a parcel", "exchange a size", "add a second card", "stop the newsletter",
          "report a lost parcel", "change my e-mail address", "order for a company"]
# The same matters in other words; lengths in tokens of multilingual-e5, the counter and "query: " included.
REWORDED = {
    16: "Could you help me {}? {}",
    32: "Hello, I have been looking around for quite a while now and still wonder: could you help me {}? Case {}",
    64: "Hello, I am a customer of yours since last summer and I have been looking around on your pages for quite a "
        "while now without any luck, also the pages for questions that others had asked did not really help, so I "
        "still wonder: could you please help me {} today? My case has number {}",
}
# Nothing of the kind is stored.
UNRELATED = ["Why does the moon show us only one side?", "How long must rye bread rest before it is cut?",
             "Who painted the ceiling of the chapel in Rome?", "What makes a violin sound warm?",
             "Which river is the longest in South America?", "How do bees find their way home?",
             "When was the first bridge over the strait opened?", "What is the square of a negative number?"]


def body(question, **more):
    return json.dumps({"model": "mock", "messages": [{"role": "system", "content": SYSTEM},
                                                      {"role": "user", "content": question}],
                       "temperature": 0, **more}) + "\n"


def stored_questions(count):
    return [body(STORED_OPEN[i // 16 % 8].format(MATTER[i % 16]) + (f" ({i // 128})" if i >= 128 else ""))
            for i in range(count)]


def main(work, stored, miss_stored):
    work = pathlib.Path(work)
    numbered = [f"{ASK[i % len(ASK)]} My customer number is {i * 7919 % 100003}" for i in range(32)]
    write = {
        "pass": [body(f"{q} and ticket {MARK}.") for q in numbered],
        "sse": [body(f"{q} and ticket {MARK}.", stream=True) for q in numbered],
        "exact": [body(f"{q}.") for q in numbered],
        "exact_sse": [body(f"{q}.", stream=True) for q in numbered],
        "stored": stored_questions(int(stored)),
        "miss": [body(f"{q} Please answer for page {MARK}.") for q in UNRELATED],
        "miss_stored": stored_questions(int(miss_stored)),
    }
    for tokens, text in REWORDED.items():
        write[f"semantic{tokens}"] = [body(text.format(matter, MARK)) for matter in MATTER]
        (work / f"semantic{tokens}.txt").write_text(
            "".join(text.format(matter, "123456789") + "\n" for matter in MATTER))
    for name, lines in write.items():
        (work / f"{name}.jsonl").write_text("".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
